variable "pool_id" {
  type    = string
  default = "eu-west-1:11111111-2222-3333-4444-555555555555" # want "already set by"
}

resource "aws_cognito_identity_pool_roles_attachment" "user" {
  identity_pool_id = "eu-west-1:11111111-2222-3333-4444-555555555555"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }
}

resource "aws_cognito_identity_pool_roles_attachment" "guest" {
  identity_pool_id = var.pool_id
  roles            = { unauthenticated = "arn:aws:iam::123456789012:role/guest" }
}
