variable "session_days" {
  type    = number
  default = 30
}

variable "remember_me" {
  type    = map(number)
  default = {}
}

locals {
  kiosk_session = 365 * 24 # want medium "valid for 1 year"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "web" {
  name                   = "web"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = var.session_days
}

resource "aws_cognito_user_pool_client" "app" {
  for_each = var.remember_me

  name                   = each.key
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = each.value
}

resource "aws_cognito_user_pool_client" "kiosk" {
  name                   = "kiosk"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = local.kiosk_session

  token_validity_units {
    refresh_token = "hours"
  }
}

module "partner" {
  source = "./client"

  pool = aws_cognito_user_pool.main.id
  validity = {
    amount = 400 # want high "client \"this\" are valid for 400 days"
    unit   = "days"
  }
}
