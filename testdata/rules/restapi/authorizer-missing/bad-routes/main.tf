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

resource "aws_api_gateway_authorizer" "users" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "users"
  type          = "COGNITO_USER_POOLS"
  provider_arns = [aws_cognito_user_pool.users.arn]
}

locals {
  secured = true
  routes = {
    GET    = { authorization = local.secured ? "COGNITO_USER_POOLS" : "NONE", authorizer_id = aws_api_gateway_authorizer.users.id }
    DELETE = { authorization = local.secured ? "NONE" : "CUSTOM", authorizer_id = aws_api_gateway_authorizer.users.id } # want critical "^DELETE /orders is open"
    POST   = { authorization = "CUSTOM", authorizer_id = null }                                                           # want high "^POST /orders cannot be created"
  }
}

resource "aws_api_gateway_method" "orders" {
  for_each = local.routes

  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = each.key
  authorization = each.value.authorization
  authorizer_id = each.value.authorizer_id
}
