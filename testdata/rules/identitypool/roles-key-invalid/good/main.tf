variable "guests" {
  type    = bool
  default = false
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name               = "main"
  allow_unauthenticated_identities = true
}

resource "aws_iam_role" "user" {
  name               = "user"
  assume_role_policy = "{}"
}

resource "aws_iam_role" "guest" {
  name               = "guest"
  assume_role_policy = "{}"
}

resource "aws_cognito_identity_pool_roles_attachment" "both" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles = {
    "authenticated"   = aws_iam_role.user.arn
    "unauthenticated" = aws_iam_role.guest.arn
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "guests_only" {
  identity_pool_id = "eu-west-1:11111111-2222-3333-4444-555555555555"
  roles            = { unauthenticated = aws_iam_role.guest.arn }
}

resource "aws_cognito_identity_pool_roles_attachment" "null" {
  identity_pool_id = "eu-west-1:22222222-2222-3333-4444-555555555555"
  roles = {
    authenticated   = aws_iam_role.user.arn
    unauthenticated = var.guests ? aws_iam_role.guest.arn : null
  }
}
