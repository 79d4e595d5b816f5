# STS takes only tokens whose audience is in the list of the provider.

resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "deploy" {
  name               = "deploy"
  assume_role_policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Principal": { "Federated": "${aws_iam_openid_connect_provider.github.arn}" },
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {
          "StringEquals": {
            "token.actions.githubusercontent.com:aud": "https://github.com/example",
            "token.actions.githubusercontent.com:sub": "repo:example/infra:ref:refs/heads/main"
          }
        }
      }]
    }
  EOT
}

data "aws_iam_policy_document" "plan" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazon.com"] # want medium "^role \"plan\" asks for an aud that its OIDC provider \"github\" does not take: STS refuses every token$"
    }
    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:example/infra:pull_request"]
    }
  }
}

resource "aws_iam_role" "plan" {
  assume_role_policy = data.aws_iam_policy_document.plan.json
}
