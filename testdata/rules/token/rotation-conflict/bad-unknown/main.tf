variable "feature" {
  type = string
}

variable "rotate" {
  type = bool
}

variable "flows" {
  type = list(string)
}

variable "grace" {
  type = number
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "unknown_feature" {
  name                = "unknown-feature"
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = ["ALLOW_REFRESH_TOKEN_AUTH"] # maybe high "client \"unknown_feature\""

  refresh_token_rotation {
    feature = var.feature
  }
}

resource "aws_cognito_user_pool_client" "unknown_block" {
  name                = "unknown-block"
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = ["ALLOW_REFRESH_TOKEN_AUTH"] # maybe high "client \"unknown_block\""

  dynamic "refresh_token_rotation" {
    for_each = var.rotate ? [1] : []

    content {
      feature = "ENABLED"
    }
  }
}

resource "aws_cognito_user_pool_client" "unknown_flows" {
  name                = "unknown-flows"
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = var.flows # maybe high "client \"unknown_flows\""

  refresh_token_rotation {
    feature = "ENABLED"
  }
}

resource "aws_cognito_user_pool_client" "unknown_grace" {
  name                = "unknown-grace"
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = ["ALLOW_USER_SRP_AUTH"]

  refresh_token_rotation {
    feature                    = "ENABLED"
    retry_grace_period_seconds = var.grace # maybe high "grace period"
  }
}
