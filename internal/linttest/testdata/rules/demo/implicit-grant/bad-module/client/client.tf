variable "flows" {
  type    = list(string)
  default = ["code"]
}

resource "aws_cognito_user_pool_client" "web" {
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = var.flows
}

resource "aws_cognito_user_pool_client" "legacy" {
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["implicit"] # want "\"legacy\" allows"
}
