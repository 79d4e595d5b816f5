variable "days" {
  type = number
}

variable "unit" {
  type = string
}

variable "units" {
  type = list(string)
}

variable "enabled" {
  type = bool
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "unknown_value" {
  name                   = "unknown-value"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = var.days # maybe low "valid for .* days, longer than 30 days"
}

resource "aws_cognito_user_pool_client" "unknown_unit" {
  name                   = "unknown-unit"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 60 # maybe low "valid for 60 .*var.unit"

  token_validity_units {
    refresh_token = var.unit
  }
}

resource "aws_cognito_user_pool_client" "unknown_block" {
  name                   = "unknown-block"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 400 # maybe low "client \"unknown_block\""

  dynamic "token_validity_units" {
    for_each = var.units

    content {
      refresh_token = token_validity_units.value
    }
  }
}

resource "aws_cognito_user_pool_client" "unknown_count" {
  count = var.enabled ? 1 : 0

  name                   = "unknown-count"
  user_pool_id           = aws_cognito_user_pool.main.id
  refresh_token_validity = 400 # maybe high "client \"unknown_count\" are valid for 400 days"
}
