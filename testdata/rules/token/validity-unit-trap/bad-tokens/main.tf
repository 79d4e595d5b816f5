resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "web" {
  name                   = "web"
  user_pool_id           = aws_cognito_user_pool.main.id
  access_token_validity  = "10" # want medium `^access tokens .* 10 h\w+, not minutes`
  id_token_validity      = 24   # want info `^ID tokens .* 24 h\w+, not minutes`
  refresh_token_validity = 720  # want medium `^refresh tokens .* 720 d\w+, not h\w+`
}

resource "aws_cognito_user_pool_client" "one_unit" {
  name                  = "one-unit"
  user_pool_id          = aws_cognito_user_pool.main.id
  access_token_validity = 20
  id_token_validity     = 20 # want medium `ID tokens of client "one_unit"`

  token_validity_units {
    access_token = "minutes"
  }
}

resource "aws_cognito_managed_user_pool_client" "opensearch" {
  name_prefix           = "AmazonOpenSearchService-logs"
  user_pool_id          = aws_cognito_user_pool.main.id
  access_token_validity = 5 # want medium `client "opensearch" are valid for 5 h\w+`
}
