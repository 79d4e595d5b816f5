resource "aws_cognito_identity_pool" "app" {
  identity_pool_name               = "app"
  allow_unauthenticated_identities = true
}

resource "aws_iam_role" "user" {
  name = "user"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = "cognito-identity.amazonaws.com" } # want high "^role \"user\" does not ask whether a user of the identity pool has signed in: no condition tests amr$"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = { "cognito-identity.amazonaws.com:aud" = aws_cognito_identity_pool.app.id }
        }
      },
    ]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "app" {
  identity_pool_id = aws_cognito_identity_pool.app.id
  roles = {
    authenticated = aws_iam_role.user.arn
  }
}

data "aws_iam_policy_document" "data" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"] # want "^role \"data\" does not ask"
    }
    condition {
      test     = "StringEquals"
      variable = "cognito-identity.amazonaws.com:aud"
      values   = [aws_cognito_identity_pool.app.id]
    }
  }
}

resource "aws_iam_role" "data" {
  name               = "data"
  assume_role_policy = data.aws_iam_policy_document.data.json
}
