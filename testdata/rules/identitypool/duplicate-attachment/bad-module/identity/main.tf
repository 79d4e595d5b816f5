variable "name" {
  type = string
}

resource "aws_cognito_identity_pool" "this" {
  identity_pool_name = var.name
}

resource "aws_cognito_identity_pool_roles_attachment" "this" {
  identity_pool_id = aws_cognito_identity_pool.this.id
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }
}

output "id" {
  value = aws_cognito_identity_pool.this.id
}
