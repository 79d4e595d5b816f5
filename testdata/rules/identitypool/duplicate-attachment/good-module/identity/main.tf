variable "identity_pool_id" {
  type = string
}

resource "aws_cognito_identity_pool_roles_attachment" "this" {
  identity_pool_id = var.identity_pool_id
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }
}
