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
        Action    = "sts:AssumeRole" # want "^role \"deploy\" trusts a web identity provider, which cannot use \"sts:AssumeRole\": it takes \"sts:AssumeRoleWithWebIdentity\"$"
        Condition = {
          StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }
          StringLike   = { "token.actions.githubusercontent.com:sub" = "repo:example/infra:*" }
        }
      },
    ]
  })
}

data "aws_iam_policy_document" "function" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"] # want "^role \"function\" trusts an account or service, which cannot use"
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "function" {
  name               = "function"
  assume_role_policy = data.aws_iam_policy_document.function.json
}

resource "aws_iam_saml_provider" "corp" {
  name                   = "corp"
  saml_metadata_document = "<EntityDescriptor/>"
}

resource "aws_iam_role" "staff" {
  name = "staff"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = aws_iam_saml_provider.corp.arn }
        Action    = "sts:AssumeRoleWithWebIdentity" # want "^role \"staff\" trusts a SAML provider"
      },
    ]
  })
}

variable "identity_provider_arn" {
  type = string
}

# Whatever kind of provider this is, it does not use sts:AssumeRole.
data "aws_iam_policy_document" "provider" {
  statement {
    actions = ["sts:AssumeRole"] # want "^role \"provider\" trusts an identity provider, which cannot use"
    principals {
      type        = "Federated"
      identifiers = [var.identity_provider_arn]
    }
  }
}

resource "aws_iam_role" "provider" {
  assume_role_policy = data.aws_iam_policy_document.provider.json
}
