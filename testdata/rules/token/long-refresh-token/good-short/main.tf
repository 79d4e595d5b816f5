variable "unit" {
  type = string
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "default" {
  name         = "default"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_cognito_user_pool_client" "zero" {
  name                   = "zero"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 0
}

resource "aws_cognito_user_pool_client" "no_unit" {
  name                   = "no-unit"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = "30"
}

resource "aws_cognito_user_pool_client" "hours" {
  name                   = "hours"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 720

  token_validity_units {
    refresh_token = "hours"
  }
}

resource "aws_cognito_user_pool_client" "minutes" {
  name                   = "minutes"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 43200

  token_validity_units {
    refresh_token = "minutes"
  }
}

# 20 of any unit is not more than 30 days.
resource "aws_cognito_user_pool_client" "any_unit" {
  name                   = "any-unit"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 20

  token_validity_units {
    refresh_token = var.unit
  }
}

resource "aws_cognito_user_pool_client" "retired" {
  count = 0

  name                   = "retired"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 3650
}
