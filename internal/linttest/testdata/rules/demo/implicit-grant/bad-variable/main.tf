variable "flows" {
  type    = list(string)
  default = ["code", "implicit"] # want "\"default\" allows"
}

variable "given" {
  type = set(string)
}

variable "unknown" {}

resource "aws_cognito_user_pool_client" "default" {
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = var.flows
}

resource "aws_cognito_user_pool_client" "given" {
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = var.given
}

resource "aws_cognito_user_pool_client" "unknown" {
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = var.unknown # maybe "\"unknown\" allows"
}

resource "aws_cognito_user_pool_client" "switch" {
  allowed_oauth_flows_user_pool_client = var.unknown
  allowed_oauth_flows                  = ["implicit"] # maybe "\"switch\" allows"
}
