resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.users.id
}

resource "aws_apigatewayv2_api" "orders" {
  name          = "orders"
  protocol_type = "HTTP"
}

variable "issuer" {
  type = string
}

variable "base" {
  type = string
}

variable "type" {
  type = string
}

resource "aws_apigatewayv2_authorizer" "issuer" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "issuer"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = var.issuer # maybe "^the issuer of authorizer .issuer. may not be the issuer of a user pool"
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "base" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "base"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "${var.base}/${aws_cognito_user_pool.users.id}" # maybe "may not begin with .https://."
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "slash" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "slash"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${var.base}/" # maybe "ends with a slash"
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "type" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "type"
  authorizer_type  = var.type
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = aws_cognito_user_pool.users.endpoint # maybe "does not begin with .https://."
    audience = [aws_cognito_user_pool_client.web.id]
  }
}
