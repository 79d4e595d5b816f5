variable "name" {
  type = string
}

resource "aws_cognito_user_pool" "this" {
  name = var.name
}

output "provider" {
  value = aws_cognito_user_pool.this.endpoint
}
