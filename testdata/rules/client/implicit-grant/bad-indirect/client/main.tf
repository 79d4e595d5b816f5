variable "pool" {
  type = string
}

variable "flows" {
  type = set(string)
}

resource "aws_cognito_user_pool_client" "this" {
  name                                 = "this"
  user_pool_id                         = var.pool
  allowed_oauth_flows_user_pool_client = length(var.flows) > 0
  allowed_oauth_flows                  = var.flows
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = ["https://partner.example.com/"]
}
