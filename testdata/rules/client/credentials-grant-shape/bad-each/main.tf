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

resource "aws_cognito_user_pool_client" "mixed" {
  name                                 = "mixed"
  user_pool_id                         = aws_cognito_user_pool.main.id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code", "client_credentials"] # want high "client \"mixed\" allows client_credentials together with another grant"
  allowed_oauth_scopes                 = ["openid", "api/read"]
  callback_urls                        = ["https://app.example.com/"]
}

resource "aws_cognito_user_pool_client" "no_secret" {
  name                                 = "no-secret"
  user_pool_id                         = aws_cognito_user_pool.main.id
  generate_secret                      = false # want high "client \"no_secret\" allows client_credentials without a client secret"
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = aws_cognito_resource_server.api.scope_identifiers
}

resource "aws_cognito_user_pool_client" "reserved" {
  name                                 = "reserved"
  user_pool_id                         = aws_cognito_user_pool.main.id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = ["openid", "email", "api/read"] # want high "with reserved scopes: openid, email$"
}

resource "aws_cognito_user_pool_client" "scopes_absent" {
  name                                 = "scopes-absent"
  user_pool_id                         = aws_cognito_user_pool.main.id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"] # want high "client \"scopes_absent\" allows client_credentials without any scope"
}

resource "aws_cognito_user_pool_client" "scopes_empty" {
  name                                 = "scopes-empty"
  user_pool_id                         = aws_cognito_user_pool.main.id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = [] # want high "client \"scopes_empty\" allows client_credentials without any scope"
}

# Whether it has a secret is up to the service that made it.
resource "aws_cognito_managed_user_pool_client" "opensearch" {
  name_prefix                          = "AmazonOpenSearchService-logs"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials", "implicit"] # want high "client \"opensearch\" .* together with another grant"
  allowed_oauth_scopes                 = ["api/read"]
}
