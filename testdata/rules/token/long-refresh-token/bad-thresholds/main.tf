resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "no_unit" {
  name                   = "no-unit"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 31 # want low "valid for 31 days"
}

resource "aws_cognito_user_pool_client" "hours" {
  name                   = "hours"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 2160 # want low "valid for 90 days"

  token_validity_units {
    refresh_token = "hours"
  }
}

resource "aws_cognito_user_pool_client" "minutes" {
  name                   = "minutes"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 130320 # want medium "valid for 90.5 days"

  token_validity_units {
    refresh_token = "minutes"
  }
}

resource "aws_cognito_user_pool_client" "seconds" {
  name                   = "seconds"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 31536000 # want medium "valid for 1 year,"

  token_validity_units {
    refresh_token = "seconds"
  }
}

resource "aws_cognito_user_pool_client" "kiosk" {
  name                   = "kiosk"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = "3650" # want high "valid for 10 years"

  token_validity_units {
    access_token = "minutes"
  }
}

resource "aws_cognito_managed_user_pool_client" "opensearch" {
  name_prefix            = "AmazonOpenSearchService-logs"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 366 # want high "client \"opensearch\" are valid for 366 days"
}
