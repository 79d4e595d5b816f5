resource "aws_cognito_user_pool_client" "web" {
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"] # a string with "# want" in it is none
}

resource "aws_cognito_user_pool_client" "off" {
  allowed_oauth_flows_user_pool_client = false
  allowed_oauth_flows                  = ["implicit"]
}
