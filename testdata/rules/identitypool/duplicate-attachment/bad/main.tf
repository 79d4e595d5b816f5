resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

resource "aws_iam_role" "user" {
  name               = "user"
  assume_role_policy = "{}"
}

resource "aws_iam_role" "guest" {
  name               = "guest"
  assume_role_policy = "{}"
}

resource "aws_cognito_identity_pool_roles_attachment" "user" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles            = { authenticated = aws_iam_role.user.arn }
}

resource "aws_cognito_identity_pool_roles_attachment" "guest" {
  identity_pool_id = aws_cognito_identity_pool.main.id # want high "already set by aws_cognito_identity_pool_roles_attachment.user"
  roles            = { unauthenticated = aws_iam_role.guest.arn }
}

resource "aws_cognito_identity_pool_roles_attachment" "again" {
  identity_pool_id = local.pool_id
  roles            = { authenticated = aws_iam_role.user.arn }
}

locals {
  pool_id = aws_cognito_identity_pool.main.id # want "already set by aws_cognito_identity_pool_roles_attachment.user"
}
