output "user_pool_id" {
  value = aws_cognito_user_pool.this.id
}

output "user_pool_arn" {
  value = aws_cognito_user_pool.this.arn
}

output "endpoint" {
  value = aws_cognito_user_pool.this.endpoint
}

output "issuer" {
  value = "https://${aws_cognito_user_pool.this.endpoint}"
}

output "domain" {
  value = aws_cognito_user_pool_domain.this.domain
}

output "client_ids" {
  value = { for name, client in aws_cognito_user_pool_client.app : name => client.id }
}
