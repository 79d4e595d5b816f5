variable "client_secrets" {
  type    = bool
  default = false # want high "client \"machine\" allows client_credentials without a client secret"
}

variable "machines" {
  type = map(list(string))
  default = {
    billing = ["api/read"]
    reports = ["profile"] # want high "with reserved scopes: profile"
  }
}

locals {
  grants = ["client_credentials", "implicit"] # want high "client \"both\""
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_resource_server" "api" {
  identifier   = "api"
  name         = "api"
  user_pool_id = aws_cognito_user_pool.main.id

  scope {
    scope_name        = "read"
    scope_description = "Read"
  }
}

resource "aws_cognito_user_pool_client" "machine" {
  for_each = var.machines

  name                                 = each.key
  user_pool_id                         = aws_cognito_user_pool.main.id
  generate_secret                      = var.client_secrets
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = each.value
}

resource "aws_cognito_user_pool_client" "both" {
  name                                 = "both"
  user_pool_id                         = aws_cognito_user_pool.main.id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = local.grants
  allowed_oauth_scopes                 = ["api/read"]
  callback_urls                        = ["https://app.example.com/"]
}
