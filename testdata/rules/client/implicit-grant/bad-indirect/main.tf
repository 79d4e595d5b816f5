variable "clients" {
  type = map(object({
    flows = optional(list(string), ["code"])
  }))
}

variable "grant" {
  type    = string
  default = "implicit"
}

locals {
  oauth_flows = ["implicit"] # want high "client \"spa\""
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "app" {
  for_each = var.clients

  name                                 = each.key
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = each.value.flows
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = ["https://${each.key}.example.com/"]
}

resource "aws_cognito_user_pool_client" "spa" {
  name                                 = "spa"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = "true"
  allowed_oauth_flows                  = local.oauth_flows
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = ["https://spa.example.com/"]
}

resource "aws_cognito_user_pool_client" "legacy" {
  name                                 = "legacy"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = toset(["code", var.grant]) # want high "client \"legacy\""
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = ["https://legacy.example.com/"]
}

module "partner" {
  source = "./client"

  pool  = aws_cognito_user_pool.main.id
  flows = ["implicit"] # want high "client \"this\""
}
