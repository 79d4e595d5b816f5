resource "aws_cognito_user_pool_client" "web" {
  allowed_oauth_flows = ["code", "implicit"]
}
