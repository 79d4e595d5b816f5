resource "aws_cognito_user_pool" "main" {
  name = "main"

  schema {
    name                = "role"
    attribute_data_type = "String"
    mutable             = true
  }
}

# Whoever calls this code may add the provider, with a mapping.
resource "aws_cognito_user_pool_client" "federated" {
  name                         = "federated"
  user_pool_id                 = aws_cognito_user_pool.main.id
  supported_identity_providers = ["Google"]
  write_attributes             = ["email", "custom:role"] # want medium "client \"federated\""
}
