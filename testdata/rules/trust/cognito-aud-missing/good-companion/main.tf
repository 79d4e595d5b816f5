# The audience is pinned, though not beside the principal in a StringEquals.

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

resource "aws_iam_role" "denied" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = "cognito-identity.amazonaws.com" }
        Condition = {
          "ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com:amr" = "authenticated" }
        }
      },
      {
        Effect    = "Deny"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = "cognito-identity.amazonaws.com" }
        Condition = {
          StringNotEquals = { "cognito-identity.amazonaws.com:aud" = aws_cognito_identity_pool.main.id }
        }
      },
    ]
  })
}

resource "aws_iam_role" "pattern" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Condition = {
        StringLike = { "Cognito-Identity.amazonaws.com:AUD" = ["eu-west-1:0a1b2c3d-*", "eu-central-1:4e5f6071-*"] }
      }
    }]
  })
}

resource "aws_iam_role" "govcloud" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity-us-gov.amazonaws.com" }
      Condition = {
        StringEquals = { "cognito-identity-us-gov.amazonaws.com:aud" = "us-gov-west-1:12345678-dead-beef-cafe-123456790ab1" }
      }
    }]
  })
}
