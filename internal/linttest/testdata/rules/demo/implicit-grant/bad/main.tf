provider "aws" {
  region = var.region
}

variable "region" {
  type    = string
  default = "eu-central-1"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "web" {
  name                                 = "web"
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code", "implicit"] # want high "\"web\" allows the implicit grant"
}

resource "aws_cognito_user_pool_client" "many" {
  for_each                             = toset(["a", "b"])
  name                                 = each.key
  user_pool_id                         = aws_cognito_user_pool.main.id
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows = [ # want "\"many\" allows the implicit grant"
    "implicit",
  ]
}

output "pool" {
  value = aws_cognito_user_pool.main.id
}
