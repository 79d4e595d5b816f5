variable "oauth" {
  type = bool
}

variable "flows" {
  type = list(string)
}

variable "flow" {
  type = string
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "unknown_switch" {
  name                                 = "unknown-switch"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = var.oauth
  allowed_oauth_flows                  = ["implicit"] # maybe high "client \"unknown_switch\""
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = ["https://app.example.com/"]
}

resource "aws_cognito_user_pool_client" "unknown_flows" {
  name                                 = "unknown-flows"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = var.flows # maybe high "client \"unknown_flows\""
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = ["https://app.example.com/"]
}

resource "aws_cognito_user_pool_client" "unknown_flow" {
  name                                 = "unknown-flow"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code", var.flow] # maybe high "client \"unknown_flow\""
  allowed_oauth_scopes                 = ["openid"]
  callback_urls                        = ["https://app.example.com/"]
}

# Where the switch is not written, it is as OpenSearch left it.
resource "aws_cognito_managed_user_pool_client" "opensearch" {
  name_prefix         = "AmazonOpenSearchService-logs"
  user_pool_id        = aws_cognito_user_pool.main.id
  allowed_oauth_flows = ["implicit"] # maybe high "client \"opensearch\""
}

resource "aws_cognito_managed_user_pool_client" "search" {
  name_prefix                          = "AmazonOpenSearchService-search"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["implicit"] # want high "client \"search\""
}
