resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "web" {
  name                   = "web"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 180 # want medium "client \"web\" are valid for 180 days, longer than 30 days"

  token_validity_units {
    refresh_token = "days"
  }
}
