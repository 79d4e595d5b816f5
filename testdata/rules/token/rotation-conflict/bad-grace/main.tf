variable "grace" {
  type    = string
  default = "300" # want high "grace period of client \"mobile\" is \"?300\"? seconds"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "web" {
  name                = "web"
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = ["ALLOW_USER_SRP_AUTH"]

  refresh_token_rotation {
    feature                    = "ENABLED"
    retry_grace_period_seconds = 61 # want high "grace period of client \"web\" is 61 seconds, and only 0 to 60 are accepted"
  }
}

resource "aws_cognito_user_pool_client" "mobile" {
  name                = "mobile"
  user_pool_id        = aws_cognito_user_pool.main.id
  explicit_auth_flows = ["ALLOW_USER_SRP_AUTH"]

  refresh_token_rotation {
    feature                    = "ENABLED"
    retry_grace_period_seconds = var.grace
  }
}
