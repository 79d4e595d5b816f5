# No resource server of this pool defines scopes, and none of an unknown pool may count.

resource "aws_cognito_user_pool" "users" {
  name = "users"
}

variable "other_pool_id" {
  type = string
}

resource "aws_cognito_resource_server" "other" {
  identifier   = "other"
  name         = "Other"
  user_pool_id = var.other_pool_id

  scope {
    scope_name        = "read"
    scope_description = "Read"
  }
}

resource "aws_cognito_resource_server" "empty" {
  identifier   = "empty"
  name         = "No scopes"
  user_pool_id = aws_cognito_user_pool.users.id
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

resource "aws_api_gateway_method" "root" {
  rest_api_id          = aws_api_gateway_rest_api.orders.id
  resource_id          = aws_api_gateway_rest_api.orders.root_resource_id
  http_method          = "ANY"
  authorization        = "COGNITO_USER_POOLS"
  authorizer_id        = aws_api_gateway_authorizer.users.id
  authorization_scopes = toset([]) # want medium "^ANY / takes ID tokens"
}
