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

resource "aws_apigatewayv2_route" "list" { # want "^GET /orders is open to everybody: it has no authorization_type, so its authorizer is not asked$"
  api_id        = aws_apigatewayv2_api.orders.id
  route_key     = "GET /orders"
  authorizer_id = aws_apigatewayv2_authorizer.users.id
}

resource "aws_apigatewayv2_route" "create" {
  api_id             = aws_apigatewayv2_api.orders.id
  route_key          = "POST /orders"
  authorization_type = "NONE" # want "^POST /orders is open to everybody: its authorization_type is .NONE., so"
  authorizer_id      = aws_apigatewayv2_authorizer.users.id
}
