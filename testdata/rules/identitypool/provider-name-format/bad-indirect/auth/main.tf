resource "aws_cognito_user_pool" "this" {
  name = "this"
}

resource "aws_cognito_user_pool_client" "this" {
  name         = "this"
  user_pool_id = aws_cognito_user_pool.this.id
}

output "issuer" {
  value = "https://${aws_cognito_user_pool.this.endpoint}" # want "its endpoint"
}

output "user_pool_id" {
  value = aws_cognito_user_pool.this.id
}

output "client_id" {
  value = aws_cognito_user_pool_client.this.id
}
