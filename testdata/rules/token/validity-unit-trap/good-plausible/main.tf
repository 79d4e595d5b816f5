variable "access_token_hours" {
  type    = number
  default = 10
}

variable "access_validity" {
  type = number
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "default" {
  name         = "default"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_cognito_user_pool_client" "work_day" {
  name                   = "work-day"
  user_pool_id           = aws_cognito_user_pool.main.id
  access_token_validity  = 1
  id_token_validity      = 12
  refresh_token_validity = 366
}

# Whoever writes ten times 365 means days; token/long-refresh-token has something to say about it.
resource "aws_cognito_user_pool_client" "decade" {
  name                   = "decade"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 3650
}

# More than ten years is refused, whatever was meant.
resource "aws_cognito_user_pool_client" "out_of_range" {
  name                   = "out-of-range"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 43200
}

resource "aws_cognito_user_pool_client" "named" {
  name                  = "named"
  user_pool_id          = aws_cognito_user_pool.main.id
  access_token_validity = var.access_token_hours
}

resource "aws_cognito_user_pool_client" "unit_written" {
  name                  = "unit-written"
  user_pool_id          = aws_cognito_user_pool.main.id
  access_token_validity = var.access_validity
  id_token_validity     = 15

  token_validity_units {
    access_token = "minutes"
    id_token     = "hours"
  }
}

resource "aws_cognito_user_pool_client" "retired" {
  count = 0

  name                  = "retired"
  user_pool_id          = aws_cognito_user_pool.main.id
  access_token_validity = 15
}
