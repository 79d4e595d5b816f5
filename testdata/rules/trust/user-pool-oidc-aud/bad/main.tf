resource "aws_iam_role" "user" {
  name = "user"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example" } # want high "^role \"user\" can be assumed with ID tokens of any app client of user pool eu-west-1_Example"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringLike = { "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example:sub" = "*" }
        }
      },
    ]
  })
}
