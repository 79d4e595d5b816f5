resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "default" { # want low "valid for 30 days, longer than 7 days"
  name         = "default"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_cognito_user_pool_client" "zero" {
  name                   = "zero"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 0 # want low "valid for 30 days"
}

resource "aws_cognito_user_pool_client" "web" {
  name                   = "web"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 180 # want low "valid for 7.5 days"

  token_validity_units {
    refresh_token = "hours"
  }
}

resource "aws_cognito_user_pool_client" "week" {
  name                   = "week"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 7
}
