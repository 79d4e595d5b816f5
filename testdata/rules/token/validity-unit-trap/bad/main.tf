resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "web" {
  name                  = "web"
  user_pool_id          = aws_cognito_user_pool.main.id
  access_token_validity = 15 # want medium `client "web" are valid for 15 h\w+, not minutes: no unit is written`
}
