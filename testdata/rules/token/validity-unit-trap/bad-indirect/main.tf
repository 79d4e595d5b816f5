variable "token_validity" {
  type    = number
  default = 60
}

variable "clients" {
  type = map(object({ access = optional(number, 1) }))
  default = {
    web    = { access = 10 } # want medium `valid for 10 h\w+, not minutes`
    mobile = {}
  }
}

locals {
  session = 1440 # want medium `valid for 1440 d\w+, not h\w+`
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "app" {
  for_each = var.clients

  name                  = each.key
  user_pool_id          = aws_cognito_user_pool.main.id
  access_token_validity = each.value.access
}

resource "aws_cognito_user_pool_client" "machine" {
  name                   = "machine"
  user_pool_id           = aws_cognito_user_pool.main.id
  access_token_validity  = var.token_validity
  refresh_token_validity = local.session
}
