variable "oauth" {
  type = bool
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "no_oauth" {
  name         = "no-oauth"
  user_pool_id = aws_cognito_user_pool.main.id
}

# The grant is listed and switched off: client/oauth-switch-off.
resource "aws_cognito_user_pool_client" "switched_off" {
  name                                 = "switched-off"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = false
  allowed_oauth_flows                  = ["implicit"]
}

resource "aws_cognito_user_pool_client" "switch_absent" {
  name                = "switch-absent"
  user_pool_id        = aws_cognito_user_pool.main.id
  allowed_oauth_flows = ["implicit"]
}

resource "aws_cognito_user_pool_client" "code_either_way" {
  name                                 = "code-either-way"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = var.oauth
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = ["https://app.example.com/implicit"]
}

resource "aws_cognito_user_pool_client" "retired" {
  for_each = {}

  name                                 = each.key
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["implicit"]
}
