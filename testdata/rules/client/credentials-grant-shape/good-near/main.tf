variable "api_identifier" {
  type = string
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

resource "aws_cognito_user_pool_client" "all_scopes" {
  name                                 = "all-scopes"
  user_pool_id                         = aws_cognito_user_pool.main.id
  generate_secret                      = "true"
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = aws_cognito_resource_server.api.scope_identifiers
}

# Whatever the identifier is, a scope with a slash is none of the reserved ones.
resource "aws_cognito_user_pool_client" "other_server" {
  name                                 = "other-server"
  user_pool_id                         = aws_cognito_user_pool.main.id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = [for s in ["read", "write"] : "${var.api_identifier}/${s}"]
}

resource "aws_cognito_user_pool_client" "web" {
  name                                 = "web"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code", "implicit"]
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = ["https://app.example.com/"]
}

resource "aws_cognito_user_pool_client" "no_oauth" {
  name         = "no-oauth"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_cognito_managed_user_pool_client" "opensearch" {
  name_prefix                          = "AmazonOpenSearchService-logs"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = ["api/read"]
}
