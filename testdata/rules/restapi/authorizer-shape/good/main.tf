resource "aws_cognito_user_pool" "users" {
  name = "users"
}

data "aws_cognito_user_pools" "named" {
  name = "named"
}

data "aws_caller_identity" "me" {}

data "aws_region" "here" {}

resource "aws_api_gateway_rest_api" "orders" {
  name = "orders"
}

resource "aws_api_gateway_authorizer" "users" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "users"
  type          = "COGNITO_USER_POOLS"
  provider_arns = [aws_cognito_user_pool.users.arn]
}

resource "aws_api_gateway_authorizer" "written" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "written"
  type = "COGNITO_USER_POOLS"
  provider_arns = [
    "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI",
    "arn:aws-cn:cognito-idp:cn-north-1:123456789012:userpool/cn-north-1_AbCdEfGhI",
    "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/$${stageVariables.pool}",
    "arn:aws:cognito-idp:${data.aws_region.here.region}:${data.aws_caller_identity.me.account_id}:userpool/${aws_cognito_user_pool.users.id}",
  ]
}

resource "aws_api_gateway_authorizer" "named" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "named"
  type          = "COGNITO_USER_POOLS"
  provider_arns = data.aws_cognito_user_pools.named.arns
}

resource "aws_api_gateway_authorizer" "function" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "function"
  authorizer_uri = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:auth/invocations"
}

resource "aws_api_gateway_authorizer" "request" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "request"
  type           = "REQUEST"
  provider_arns  = []
  authorizer_uri = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:auth/invocations"
}
