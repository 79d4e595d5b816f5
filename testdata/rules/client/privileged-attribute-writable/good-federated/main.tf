resource "aws_cognito_user_pool" "main" {
  name = "main"

  admin_create_user_config {
    allow_admin_create_user_only = true
  }

  schema {
    name                = "role"
    attribute_data_type = "String"
    mutable             = true
  }
}

resource "aws_cognito_identity_provider" "staff" {
  user_pool_id  = aws_cognito_user_pool.main.id
  provider_name = "staff"
  provider_type = "SAML"

  provider_details = {
    MetadataURL = "https://idp.example.com/metadata"
  }

  attribute_mapping = {
    email         = "email"
    "custom:role" = "role"
  }
}

# Cognito writes the mapped role. No token of this client has the scope to write attributes, and nobody signs up.
resource "aws_cognito_user_pool_client" "web" {
  name                                 = "web"
  user_pool_id                         = aws_cognito_user_pool.main.id
  supported_identity_providers         = [aws_cognito_identity_provider.staff.provider_name]
  explicit_auth_flows                  = ["ALLOW_REFRESH_TOKEN_AUTH"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid", "email", "profile"]
  callback_urls                        = ["https://app.example.com/"]
  write_attributes                     = ["email", "custom:role"]
}
