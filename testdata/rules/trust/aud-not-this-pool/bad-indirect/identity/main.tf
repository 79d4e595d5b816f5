resource "aws_cognito_user_pool" "main" {
  name = "main"
}

output "pool_id" {
  value = aws_cognito_user_pool.main.id
}
