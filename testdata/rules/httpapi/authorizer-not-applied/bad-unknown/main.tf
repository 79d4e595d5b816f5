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

resource "aws_apigatewayv2_authorizer" "users" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "users"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${aws_cognito_user_pool.users.endpoint}"
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

variable "type" {
  type = string
}

variable "authorizer_id" {
  type = string
}

variable "api_id" {
  type = string
}

resource "aws_apigatewayv2_route" "type" {
  api_id             = aws_apigatewayv2_api.orders.id
  route_key          = "GET /orders"
  authorization_type = var.type # maybe "^GET /orders is open to everybody"
  authorizer_id      = aws_apigatewayv2_authorizer.users.id
}

resource "aws_apigatewayv2_route" "authorizer" { # maybe "^POST /orders is open to everybody"
  api_id        = aws_apigatewayv2_api.orders.id
  route_key     = "POST /orders"
  authorizer_id = var.authorizer_id
}

resource "aws_apigatewayv2_route" "api" { # want "^PUT /orders is open to everybody"
  api_id        = var.api_id
  route_key     = "PUT /orders"
  authorizer_id = aws_apigatewayv2_authorizer.users.id
}

# It may be an API of web sockets.
resource "aws_apigatewayv2_route" "default" { # maybe `^\$default is open to everybody`
  api_id        = var.api_id
  route_key     = "$default"
  authorizer_id = aws_apigatewayv2_authorizer.users.id
}
