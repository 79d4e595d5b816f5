resource "aws_cognito_identity_pool" "app" {
  identity_pool_name = "app"
  allow_classic_flow = false
}

resource "aws_iam_role" "user" {
  name = "user"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = "cognito-identity.amazonaws.com" }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals             = { "cognito-identity.amazonaws.com:aud" = aws_cognito_identity_pool.app.id }
          "ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com:amr" = "authenticated" }
        }
      },
    ]
  })
  max_session_duration = 43200
}

resource "aws_cognito_identity_pool_roles_attachment" "app" {
  identity_pool_id = aws_cognito_identity_pool.app.id
  roles = {
    authenticated = aws_iam_role.user.arn
  }
}

resource "aws_cognito_identity_pool" "classic" {
  identity_pool_name = "classic"
  allow_classic_flow = true
}

resource "aws_cognito_identity_pool_roles_attachment" "classic" {
  identity_pool_id = aws_cognito_identity_pool.classic.id
  roles            = { authenticated = aws_iam_role.hour.arn }
}

resource "aws_iam_role" "hour" {
  name = "hour"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = "cognito-identity.amazonaws.com" }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals             = { "cognito-identity.amazonaws.com:aud" = aws_cognito_identity_pool.app.id }
          "ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com:amr" = "authenticated" }
        }
      },
    ]
  })
  max_session_duration = 3600
}
