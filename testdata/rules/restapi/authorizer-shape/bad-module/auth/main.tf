resource "aws_cognito_user_pool" "users" {
  name = "users"
}

output "pool" {
  value = { id = aws_cognito_user_pool.users.id, arn = aws_cognito_user_pool.users.arn }
}
