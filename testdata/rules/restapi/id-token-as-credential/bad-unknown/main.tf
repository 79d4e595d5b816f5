resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_cognito_resource_server" "orders" {
  identifier   = "orders"
  name         = "Orders"
  user_pool_id = aws_cognito_user_pool.users.id

  scope {
    scope_name        = "read"
    scope_description = "Read orders"
  }
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

variable "authorization" {
  type = string
}

variable "scopes" {
  type = list(string)
}

variable "authorizer_type" {
  type = string
}

variable "authorizer_id" {
  type = string
}

data "aws_api_gateway_authorizer" "shared" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  authorizer_id = var.authorizer_id
}

resource "aws_api_gateway_method" "authorization" { # maybe high "^GET /orders takes ID tokens"
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = "GET"
  authorization = var.authorization
  authorizer_id = aws_api_gateway_authorizer.users.id
}

resource "aws_api_gateway_method" "scopes" {
  rest_api_id          = aws_api_gateway_rest_api.orders.id
  resource_id          = aws_api_gateway_resource.orders.id
  http_method          = "PUT"
  authorization        = "COGNITO_USER_POOLS"
  authorizer_id        = aws_api_gateway_authorizer.users.id
  authorization_scopes = var.scopes # maybe high "^PUT /orders takes ID tokens"
}

resource "aws_api_gateway_authorizer" "some" {
  rest_api_id    = aws_api_gateway_rest_api.orders.id
  name           = "some"
  type           = var.authorizer_type
  provider_arns  = [aws_cognito_user_pool.users.arn]
  authorizer_uri = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:auth/invocations"
}

resource "aws_api_gateway_method" "type" { # maybe high "^POST /orders takes ID tokens"
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = "POST"
  authorization = "COGNITO_USER_POOLS"
  authorizer_id = aws_api_gateway_authorizer.some.id
}

# The authorization says it, whatever authorizer it is; only whether its pool has scopes is not known.
resource "aws_api_gateway_method" "authorizer" { # want medium "^DELETE /orders takes ID tokens"
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = "DELETE"
  authorization = "COGNITO_USER_POOLS"
  authorizer_id = data.aws_api_gateway_authorizer.shared.id
}
