resource "aws_cognito_identity_pool" "app" {
  identity_pool_name               = "app"
  allow_unauthenticated_identities = false
}

resource "aws_iam_role" "plain" {
  name = "plain"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = "cognito-identity.amazonaws.com" }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = { "cognito-identity.amazonaws.com:aud" = aws_cognito_identity_pool.app.id }
          "StringLike" = { "cognito-identity.amazonaws.com:amr" = "authenticated" } # want medium "^role \"plain\" tests amr, which has several values, with StringLike; ForAnyValue:StringLike asks for one of them$"
        }
      },
    ]
  })
}

resource "aws_iam_role" "all" {
  name = "all"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = "cognito-identity.amazonaws.com" }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals              = { "cognito-identity.amazonaws.com:aud" = aws_cognito_identity_pool.app.id }
          "ForAllValues:StringLike" = { "cognito-identity.amazonaws.com:amr" = "authenticated" } # want high "^role \"all\" tests amr"
        }
      },
    ]
  })
}

data "aws_iam_policy_document" "data" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"]
    }
    condition {
      test     = "StringEquals" # want medium "^role \"data\" tests amr"
      variable = "cognito-identity.amazonaws.com:amr"
      values   = ["authenticated"]
    }
  }
}

resource "aws_iam_role" "data" {
  name               = "data"
  assume_role_policy = data.aws_iam_policy_document.data.json
}
