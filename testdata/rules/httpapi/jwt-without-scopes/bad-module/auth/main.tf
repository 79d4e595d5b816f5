resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.users.id
}

output "issuer" {
  value = "https://${aws_cognito_user_pool.users.endpoint}"
}

output "client_ids" {
  value = [aws_cognito_user_pool_client.web.id]
}
