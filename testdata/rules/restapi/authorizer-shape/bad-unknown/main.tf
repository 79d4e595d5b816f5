resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_api_gateway_rest_api" "orders" {
  name = "orders"
}

variable "arn" {
  type = string
}

variable "arns" {
  type = list(string)
}

variable "type" {
  type = string
}

variable "uri" {
  type = string
}

resource "aws_api_gateway_authorizer" "arn" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "arn"
  type          = "COGNITO_USER_POOLS"
  provider_arns = [var.arn] # maybe `^authorizer "arn" needs the ARN of a user pool`
}

resource "aws_api_gateway_authorizer" "arns" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "arns"
  type          = "COGNITO_USER_POOLS"
  provider_arns = var.arns # maybe `^authorizer "arns" is for user pools and lists none$`
}

resource "aws_api_gateway_authorizer" "type" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "type"
  type          = var.type # maybe `^authorizer "type" lists user pools, but its type is`
  provider_arns = [aws_cognito_user_pool.users.arn]
}

resource "aws_api_gateway_authorizer" "uri" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "uri"
  type           = "TOKEN"
  authorizer_uri = var.uri # maybe `^authorizer "uri" has the type "TOKEN" and no authorizer_uri`
}
