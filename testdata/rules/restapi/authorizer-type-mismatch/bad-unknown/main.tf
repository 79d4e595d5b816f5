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

resource "aws_api_gateway_authorizer" "function" {
  rest_api_id    = aws_api_gateway_rest_api.orders.id
  name           = "function"
  authorizer_uri = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:auth/invocations"
}

variable "authorization" {
  type = string
}

variable "authorizer_id" {
  type = string
}

variable "api_id" {
  type = string
}

resource "aws_api_gateway_method" "authorization" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = "GET"
  authorization = var.authorization # maybe "^the authorization of GET /orders is"
  authorizer_id = aws_api_gateway_authorizer.users.id
}

resource "aws_api_gateway_method" "authorizer" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = "POST"
  authorization = "CUSTOM"
  authorizer_id = var.authorizer_id # maybe "^the authorizer of POST /orders may be of another type than .CUSTOM., or of another API$"
}

resource "aws_api_gateway_method" "api" {
  rest_api_id   = var.api_id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = "PUT"
  authorization = "CUSTOM"
  authorizer_id = aws_api_gateway_authorizer.function.id # maybe "^the authorizer of PUT /orders belongs to another API$"
}
