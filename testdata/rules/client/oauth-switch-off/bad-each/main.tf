resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "flows" {
  name                = "flows"
  user_pool_id        = aws_cognito_user_pool.main.id
  allowed_oauth_flows = ["code"] # want high "client \"flows\" sets allowed_oauth_flows"
}

resource "aws_cognito_user_pool_client" "scopes" {
  name                 = "scopes"
  user_pool_id         = aws_cognito_user_pool.main.id
  allowed_oauth_flows  = []
  allowed_oauth_scopes = ["openid"] # want high "client \"scopes\" sets allowed_oauth_scopes"
}

resource "aws_cognito_user_pool_client" "callbacks" {
  name          = "callbacks"
  user_pool_id  = aws_cognito_user_pool.main.id
  callback_urls = ["https://app.example.com/"] # want high "client \"callbacks\" sets callback_urls"
}

resource "aws_cognito_user_pool_client" "logouts" {
  name         = "logouts"
  user_pool_id = aws_cognito_user_pool.main.id
  logout_urls  = ["https://app.example.com/bye"] # want high "client \"logouts\" sets logout_urls"
}
