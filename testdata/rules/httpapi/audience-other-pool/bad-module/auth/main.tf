variable "name" {
  type = string
}

resource "aws_cognito_user_pool" "this" {
  name = var.name
}

resource "aws_cognito_user_pool_client" "this" {
  for_each = toset(["web", "mobile"])

  name         = each.key
  user_pool_id = aws_cognito_user_pool.this.id
}

output "endpoint" {
  value = aws_cognito_user_pool.this.endpoint
}

output "client_ids" {
  value = { for name, client in aws_cognito_user_pool_client.this : name => client.id }
}
