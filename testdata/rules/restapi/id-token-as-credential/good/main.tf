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

resource "aws_api_gateway_authorizer" "function" {
  rest_api_id    = aws_api_gateway_rest_api.orders.id
  name           = "function"
  type           = "REQUEST"
  authorizer_uri = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:auth/invocations"
}

resource "aws_api_gateway_method" "list" {
  rest_api_id          = aws_api_gateway_rest_api.orders.id
  resource_id          = aws_api_gateway_resource.orders.id
  http_method          = "GET"
  authorization        = "COGNITO_USER_POOLS"
  authorizer_id        = aws_api_gateway_authorizer.users.id
  authorization_scopes = ["${aws_cognito_resource_server.orders.identifier}/read"]
}

resource "aws_api_gateway_method" "create" {
  rest_api_id          = aws_api_gateway_rest_api.orders.id
  resource_id          = aws_api_gateway_resource.orders.id
  http_method          = "POST"
  authorization        = "COGNITO_USER_POOLS"
  authorizer_id        = aws_api_gateway_authorizer.users.id
  authorization_scopes = aws_cognito_resource_server.orders.scope_identifiers
}

resource "aws_api_gateway_method" "replace" {
  rest_api_id          = aws_api_gateway_rest_api.orders.id
  resource_id          = aws_api_gateway_resource.orders.id
  http_method          = "PUT"
  authorization        = "COGNITO_USER_POOLS"
  authorizer_id        = aws_api_gateway_authorizer.users.id
  authorization_scopes = [aws_cognito_resource_server.orders.scope_identifiers[0]]
}

resource "aws_api_gateway_method" "function" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = "PATCH"
  authorization = "CUSTOM"
  authorizer_id = aws_api_gateway_authorizer.function.id
}

resource "aws_api_gateway_method" "options" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = "OPTIONS"
  authorization = "NONE"
}

variable "authorization" {
  type = string
}

# Whatever it is, it is not for user pools: the authorizer calls a function.
resource "aws_api_gateway_method" "either" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = "HEAD"
  authorization = var.authorization
  authorizer_id = aws_api_gateway_authorizer.function.id
}

# Not ours to report: these cannot be created.
resource "aws_api_gateway_method" "no_authorizer" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = "DELETE"
  authorization = "COGNITO_USER_POOLS"
}

resource "aws_api_gateway_method" "wrong_type" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_resource.orders.id
  http_method   = "GET"
  authorization = "COGNITO_USER_POOLS"
  authorizer_id = aws_api_gateway_authorizer.function.id
}
