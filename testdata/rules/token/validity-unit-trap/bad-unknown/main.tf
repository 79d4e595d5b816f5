variable "validity" {
  type = number
}

variable "units" {
  type = list(string)
}

variable "unit" {
  type = string
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "unknown_value" {
  name                  = "unknown-value"
  user_pool_id          = aws_cognito_user_pool.main.id
  access_token_validity = var.validity # maybe info "no unit is written"
}

resource "aws_cognito_user_pool_client" "unknown_block" {
  name                  = "unknown-block"
  user_pool_id          = aws_cognito_user_pool.main.id
  access_token_validity = 15 # maybe medium `client "unknown_block" are valid for 15 h\w+`

  dynamic "token_validity_units" {
    for_each = var.units

    content {
      access_token = token_validity_units.value
    }
  }
}

# The variable may be null, which is as good as no unit.
resource "aws_cognito_user_pool_client" "unknown_unit" {
  name              = "unknown-unit"
  user_pool_id      = aws_cognito_user_pool.main.id
  id_token_validity = 15 # maybe medium `client "unknown_unit"`

  token_validity_units {
    id_token = var.unit
  }
}
