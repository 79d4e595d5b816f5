resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com", "https://github.com/example"]
}

resource "aws_iam_role" "deploy" {
  name = "deploy"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = aws_iam_openid_connect_provider.github.arn } # want medium "^role \"deploy\" does not test aud of the tokens of token.actions.githubusercontent.com$"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringLike = { "token.actions.githubusercontent.com:sub" = "repo:example/infra:*" }
        }
      },
    ]
  })
}

# The provider of another configuration may take more than one audience.
data "aws_iam_policy_document" "elsewhere" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::111122223333:oidc-provider/gitlab.com"] # want low "^role \"elsewhere\" does not test aud of the tokens of gitlab.com$"
    }
    condition {
      test     = "StringLike"
      variable = "gitlab.com:sub"
      values   = ["project_path:example/infra:*"]
    }
  }
}

resource "aws_iam_role" "elsewhere" {
  assume_role_policy = data.aws_iam_policy_document.elsewhere.json
}
