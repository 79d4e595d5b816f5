variable "hosted_login" {
  type = map(bool)
  default = {
    web     = true
    console = false # want high "client \"app\" sets allowed_oauth_flows, but .* is false"
  }
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "app" {
  for_each = var.hosted_login

  name                                 = each.key
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = each.value
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = ["https://${each.key}.example.com/"]
}

module "partner" {
  source = "./client"

  pool          = aws_cognito_user_pool.main.id
  callback_urls = ["https://partner.example.com/"] # want high "client \"this\" sets callback_urls"
}
