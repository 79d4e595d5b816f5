variable "pool" {
  type = string
}

variable "validity" {
  type = object({ amount = number, unit = optional(string, "days") })
}

resource "aws_cognito_user_pool_client" "this" {
  name                   = "this"
  user_pool_id           = var.pool
  refresh_token_validity = var.validity.amount

  token_validity_units {
    refresh_token = var.validity.unit
  }
}
