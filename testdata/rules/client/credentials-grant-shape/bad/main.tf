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

resource "aws_cognito_user_pool_client" "worker" {
  name                                 = "worker"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"] # want high "client \"worker\" allows client_credentials without a client secret"
  allowed_oauth_scopes                 = ["${aws_cognito_resource_server.api.identifier}/read"]
}
