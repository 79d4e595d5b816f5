resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_cognito_resource_server" "orders" {
  identifier   = "orders"
  name         = "Orders"
  user_pool_id = aws_cognito_user_pool.users.id

  scope {
    scope_name        = "read"
    scope_description = "Read orders"
  }
}

output "user_pool_arn" {
  value = aws_cognito_user_pool.users.arn
}
