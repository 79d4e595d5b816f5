variable "rotate" {
  type    = bool
  default = false
}

variable "flows" {
  type = list(string)
  default = [ # want high "client \"app\" rotates refresh tokens"
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
  ]
}

locals {
  base_flows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "app" {
  for_each = toset(["web", "mobile"])

  name                = each.key
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = var.flows

  dynamic "refresh_token_rotation" {
    for_each = var.rotate ? ["ENABLED"] : []

    content {
      feature = refresh_token_rotation.value
    }
  }
}

resource "aws_cognito_user_pool_client" "admin" {
  name                = "admin"
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = concat(local.base_flows, ["ALLOW_ADMIN_USER_PASSWORD_AUTH"]) # want high "client \"admin\""

  refresh_token_rotation {
    feature = var.rotate ? "ENABLED" : "DISABLED"
  }
}
