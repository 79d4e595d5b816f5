variable "pool" {
  type = string
}

variable "callback_urls" {
  type    = list(string)
  default = []
}

variable "oauth" {
  type    = bool
  default = null
}

resource "aws_cognito_user_pool_client" "this" {
  name                                 = "this"
  user_pool_id                         = var.pool
  allowed_oauth_flows_user_pool_client = var.oauth
  callback_urls                        = var.callback_urls
}
