locals {
  roles = {
    authenticated   = "arn:aws:iam::123456789012:role/user"
    unauthenticated = "arn:aws:iam::123456789012:role/guest"
  }
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

resource "aws_cognito_identity_pool_roles_attachment" "kind" {
  for_each         = local.roles
  identity_pool_id = aws_cognito_identity_pool.main.id # want[set] "already set by aws_cognito_identity_pool_roles_attachment.kind"
  roles            = { (each.key) = each.value }
}
