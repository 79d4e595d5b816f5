locals {
  methods = {
    GET  = { authorization = "COGNITO_USER_POOLS", scopes = ["orders/read"] }
    POST = { authorization = "COGNITO_USER_POOLS", scopes = ["orders/write"] }
  }
  pools = [aws_cognito_user_pool.users.arn]
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_api_gateway_rest_api" "orders" {
  name = "orders"
}

resource "aws_api_gateway_authorizer" "users" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "users"
  type          = "COGNITO_USER_POOLS"
  provider_arns = local.pools
}

resource "aws_api_gateway_method" "this" {
  for_each = local.methods

  rest_api_id          = aws_api_gateway_rest_api.orders.id
  resource_id          = aws_api_gateway_rest_api.orders.root_resource_id
  http_method          = each.key
  authorization        = each.value.authorization
  authorizer_id        = aws_api_gateway_authorizer.users.id
  authorization_scopes = each.value.scopes
}

# It changes with what the methods and the authorizer are made of.
resource "aws_api_gateway_deployment" "orders" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = {
    redeployment = sha1(jsonencode([local.methods, local.pools]))
  }

  depends_on = [aws_api_gateway_method.this]
}
