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
          StringLike   = { "token.actions.githubusercontent.com:sub" = "repo:example/infra:*" }
        }
      },
    ]
  })
}

resource "aws_iam_role" "mixed" {
  name = "mixed"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root", Federated = "cognito-identity.amazonaws.com" }, Action = "sts:AssumeRole" },
    ]
  })
}

resource "aws_iam_role" "tags" {
  name = "tags"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"] },
      { Effect = "Allow", Principal = { Federated = "cognito-identity.amazonaws.com" }, Action = "sts:TagSession" },
    ]
  })
}

variable "identity_provider_arn" {
  type = string
}

# This may be a SAML provider, and the other a web identity provider.
resource "aws_iam_role" "given" {
  for_each = toset(["sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"])
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { Federated = var.identity_provider_arn }, Action = [each.key, "sts:TagSession"] },
    ]
  })
}
