variable "flows" {
  type = list(string)
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "no_rotation" {
  name                = "no-rotation"
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
}

resource "aws_cognito_user_pool_client" "switched_off" {
  name                = "switched-off"
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = var.flows

  refresh_token_rotation {
    feature                    = "DISABLED"
    retry_grace_period_seconds = 300
  }
}

resource "aws_cognito_user_pool_client" "default_flows" {
  name         = "default-flows"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_cognito_user_pool_client" "longest_grace" {
  name                = "longest-grace"
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = ["ALLOW_USER_AUTH"]

  refresh_token_rotation {
    feature                    = "ENABLED"
    retry_grace_period_seconds = "60"
  }
}

resource "aws_cognito_user_pool_client" "no_block" {
  name                = "no-block"
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = ["ALLOW_REFRESH_TOKEN_AUTH"]

  dynamic "refresh_token_rotation" {
    for_each = []

    content {
      feature = "ENABLED"
    }
  }
}
