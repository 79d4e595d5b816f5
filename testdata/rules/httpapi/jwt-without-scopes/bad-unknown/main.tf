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

variable "type" {
  type = string
}

variable "authorizer_id" {
  type = string
}

variable "issuer" {
  type = string
}

variable "scopes" {
  type = list(string)
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

resource "aws_apigatewayv2_authorizer" "some" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "some"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = var.issuer
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_route" "type" { # maybe "^GET /orders takes any token"
  api_id             = aws_apigatewayv2_api.orders.id
  route_key          = "GET /orders"
  authorization_type = var.type
  authorizer_id      = aws_apigatewayv2_authorizer.users.id
}

resource "aws_apigatewayv2_route" "authorizer" { # maybe "^POST /orders takes any token"
  api_id             = aws_apigatewayv2_api.orders.id
  route_key          = "POST /orders"
  authorization_type = "JWT"
  authorizer_id      = var.authorizer_id
}

resource "aws_apigatewayv2_route" "issuer" { # maybe "^PUT /orders takes any token"
  api_id             = aws_apigatewayv2_api.orders.id
  route_key          = "PUT /orders"
  authorization_type = "JWT"
  authorizer_id      = aws_apigatewayv2_authorizer.some.id
}

resource "aws_apigatewayv2_route" "scopes" {
  api_id               = aws_apigatewayv2_api.orders.id
  route_key            = "DELETE /orders"
  authorization_type   = "JWT"
  authorizer_id        = aws_apigatewayv2_authorizer.users.id
  authorization_scopes = var.scopes # maybe "^DELETE /orders takes any token"
}
