resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "deploy" {
  name = "deploy"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }
          StringLike   = { "token.actions.githubusercontent.com:sub" = ["repo:example/infra:*", "repo:example/app:environment:production"] }
        }
      },
    ]
  })
}

resource "aws_iam_role" "exact" {
  name = "exact"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = {
            "token.actions.githubusercontent.com:sub" = "repo:example/infra:ref:refs/heads/main"
          }
        }
      },
    ]
  })
}

resource "aws_iam_role" "pod" {
  name = "pod"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/AB12" }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringLike = { "oidc.eks.eu-west-1.amazonaws.com/id/AB12:sub" = "system:serviceaccount:*:*" }
        }
      },
    ]
  })
}

variable "organization" {
  type = string
}

variable "repository" {
  type = string
}

# Parts that are not known name something.
data "aws_iam_policy_document" "parts" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }
    condition {
      test     = "StringLike"
      variable = "token.actions.githubusercontent.com:sub"
      values = [
        "repo:${var.organization}/infra:*",
        "repo:${var.repository}:*",
        "repo:${var.organization}/${var.repository}:ref:refs/heads/*",
        "repository_owner_id:12345:environment:*",
      ]
    }
  }
}

resource "aws_iam_role" "parts" {
  assume_role_policy = data.aws_iam_policy_document.parts.json
}
