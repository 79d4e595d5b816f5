output "id" {
  value = aws_cognito_identity_pool.this.id
}

output "role_arns" {
  value = { for kind, role in module.role : kind => role.arn }
}
