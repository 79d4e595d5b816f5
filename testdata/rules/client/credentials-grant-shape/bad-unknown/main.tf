variable "flows" {
  type = list(string)
}

variable "scopes" {
  type = list(string)
}

variable "scope" {
  type = string
}

variable "secret" {
  type = bool
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_resource_server" "api" {
  identifier   = "api"
  name         = "api"
  user_pool_id = aws_cognito_user_pool.main.id

  scope {
    scope_name        = "read"
    scope_description = "Read"
  }
}

resource "aws_cognito_user_pool_client" "unknown_flows" {
  name                                 = "unknown-flows"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = var.flows # maybe high "client \"unknown_flows\""
  allowed_oauth_scopes                 = ["openid"]
}

resource "aws_cognito_user_pool_client" "unknown_secret" {
  name                                 = "unknown-secret"
  user_pool_id                         = aws_cognito_user_pool.main.id
  generate_secret                      = var.secret # maybe high "client \"unknown_secret\" allows client_credentials without a client secret"
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = ["api/read"]
}

resource "aws_cognito_user_pool_client" "unknown_scopes" {
  name                                 = "unknown-scopes"
  user_pool_id                         = aws_cognito_user_pool.main.id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = var.scopes # maybe high "client \"unknown_scopes\" allows client_credentials with reserved scopes"
}

resource "aws_cognito_user_pool_client" "unknown_scope" {
  name                                 = "unknown-scope"
  user_pool_id                         = aws_cognito_user_pool.main.id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = ["api/read", var.scope] # maybe high "client \"unknown_scope\" allows client_credentials with reserved scopes"
}
