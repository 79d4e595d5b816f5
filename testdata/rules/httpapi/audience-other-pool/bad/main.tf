resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_cognito_user_pool" "staff" {
  name = "staff"
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.users.id
}

resource "aws_cognito_user_pool_client" "console" {
  name         = "console"
  user_pool_id = aws_cognito_user_pool.staff.id
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
    audience = [
      aws_cognito_user_pool_client.web.id,
      aws_cognito_user_pool_client.console.id, # want `^authorizer "users" refuses all users of app client aws_cognito_user_pool_client.console: it belongs to another user pool than the issuer$`
    ]
  }
}

resource "aws_apigatewayv2_authorizer" "region" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "region"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://cognito-idp.eu-west-1.amazonaws.com/${aws_cognito_user_pool.staff.id}"
    audience = [aws_cognito_user_pool_client.web.id] # want `^authorizer "region" refuses all users of app client`
  }
}

resource "aws_cognito_user_pool_client" "fixed" {
  name         = "fixed"
  user_pool_id = "eu-west-1_AbCdEfGhI"
}

resource "aws_apigatewayv2_authorizer" "written" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "written"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_JkLmNoPqR"
    audience = [aws_cognito_user_pool_client.fixed.id] # want `^authorizer "written" refuses all users of app client`
  }
}
