variable "scopes" {
  type = list(string)
}

variable "auth_flows" {
  type = list(string)
}

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

resource "aws_cognito_user_pool_client" "sign_in" {
  name                = "sign-in"
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
  write_attributes    = ["custom:role"] # want high "client \"sign_in\""
}

resource "aws_cognito_user_pool_client" "default_flows" {
  name             = "default-flows"
  user_pool_id     = aws_cognito_user_pool.main.id
  write_attributes = ["custom:role"] # want high "client \"default_flows\""
}

resource "aws_cognito_user_pool_client" "scope" {
  name                                 = "scope"
  user_pool_id                         = aws_cognito_user_pool.main.id
  explicit_auth_flows                  = ["ALLOW_REFRESH_TOKEN_AUTH"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid", "aws.cognito.signin.user.admin"]
  callback_urls                        = ["https://app.example.com/"]
  write_attributes                     = ["custom:role"] # want high "client \"scope\""
}

resource "aws_cognito_user_pool_client" "unknown_scope" {
  name                                 = "unknown-scope"
  user_pool_id                         = aws_cognito_user_pool.main.id
  explicit_auth_flows                  = ["ALLOW_REFRESH_TOKEN_AUTH"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = var.scopes
  callback_urls                        = ["https://app.example.com/"]
  write_attributes                     = ["custom:role"] # maybe high "client \"unknown_scope\""
}

resource "aws_cognito_user_pool_client" "unknown_flows" {
  name                = "unknown-flows"
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = var.auth_flows
  write_attributes    = ["custom:role"] # maybe high "client \"unknown_flows\""
}

resource "aws_cognito_user_pool" "open" {
  name = "open"

  schema {
    name                = "role"
    attribute_data_type = "String"
    mutable             = true
  }
}

# No sign-in and no scope, but whoever signs up with this client chooses a role.
resource "aws_cognito_user_pool_client" "sign_up" {
  name                                 = "sign-up"
  user_pool_id                         = aws_cognito_user_pool.open.id
  explicit_auth_flows                  = ["ALLOW_REFRESH_TOKEN_AUTH"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = ["https://app.example.com/"]
  write_attributes                     = ["custom:role"] # want high "client \"sign_up\""
}
