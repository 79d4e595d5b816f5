variable "callback_urls" {
  type = list(string)
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "no_oauth" {
  name         = "no-oauth"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_cognito_user_pool_client" "off_and_empty" {
  name                                 = "off-and-empty"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = false
  allowed_oauth_flows                  = []
  callback_urls                        = null
}

resource "aws_cognito_user_pool_client" "as_string" {
  name                                 = "as-string"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = "true"
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = var.callback_urls
}
