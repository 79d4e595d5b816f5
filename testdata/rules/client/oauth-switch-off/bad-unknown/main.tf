variable "oauth" {
  type = bool
}

variable "callback_urls" {
  type = list(string)
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "unknown_switch" {
  name                                 = "unknown-switch"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = var.oauth # maybe high "client \"unknown_switch\""
  allowed_oauth_flows                  = ["code"]
}

resource "aws_cognito_user_pool_client" "unknown_callbacks" {
  name          = "unknown-callbacks"
  user_pool_id  = aws_cognito_user_pool.main.id
  callback_urls = var.callback_urls # maybe high "client \"unknown_callbacks\" sets callback_urls"
}

# Where the switch is not written, it is as OpenSearch left it.
resource "aws_cognito_managed_user_pool_client" "opensearch" {
  name_prefix   = "AmazonOpenSearchService-logs"
  user_pool_id  = aws_cognito_user_pool.main.id
  callback_urls = ["https://logs.example.com/_dashboards/app/home"] # maybe high "client \"opensearch\""
}
