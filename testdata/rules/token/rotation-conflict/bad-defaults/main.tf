resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.main.id

  refresh_token_rotation {
    feature = "ENABLED" # want medium "without explicit_auth_flows it allows ALLOW_REFRESH_TOKEN_AUTH by default"
  }
}

# The service that made this client chose its flows.
resource "aws_cognito_managed_user_pool_client" "opensearch" {
  name_prefix  = "AmazonOpenSearchService-logs"
  user_pool_id = aws_cognito_user_pool.main.id

  refresh_token_rotation {
    feature = "ENABLED" # maybe medium "client \"opensearch\" .* without explicit_auth_flows"
  }
}

resource "aws_cognito_managed_user_pool_client" "search" {
  name_prefix         = "AmazonOpenSearchService-search"
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = ["ALLOW_REFRESH_TOKEN_AUTH"] # want high "client \"search\""

  refresh_token_rotation {
    feature = "ENABLED"
  }
}
