resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "web" {
  name                                 = "web"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = false # want high "sets allowed_oauth_flows, but allowed_oauth_flows_user_pool_client is false"
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid"]
}

resource "aws_cognito_managed_user_pool_client" "opensearch" {
  name_prefix                          = "AmazonOpenSearchService-logs"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = "false" # want high "client \"opensearch\" sets callback_urls"
  callback_urls                        = ["https://logs.example.com/_dashboards/app/home"]
}
