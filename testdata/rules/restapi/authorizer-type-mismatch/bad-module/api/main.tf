variable "authorization" {
  type = string
}

variable "authorizer" {
  type = string
}

locals {
  authorizers = {
    users    = { type = "COGNITO_USER_POOLS", arns = [aws_cognito_user_pool.users.arn], uri = null }
    function = { type = "REQUEST", arns = null, uri = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:auth/invocations" }
  }
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_api_gateway_rest_api" "orders" {
  name = "orders"
}

resource "aws_api_gateway_resource" "orders" {
  rest_api_id = aws_api_gateway_rest_api.orders.id
  parent_id   = aws_api_gateway_rest_api.orders.root_resource_id
  path_part   = "orders"
}

resource "aws_api_gateway_authorizer" "this" {
  for_each = local.authorizers

  rest_api_id    = aws_api_gateway_rest_api.orders.id
  name           = each.key
  type           = each.value.type
  provider_arns  = each.value.arns
  authorizer_uri = each.value.uri
}

resource "aws_api_gateway_method" "list" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = "GET"
  authorization = var.authorization
  authorizer_id = aws_api_gateway_authorizer.this[var.authorizer].id
}
