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

variable "client_id" {
  type = string
}

variable "client_ids" {
  type = list(string)
}

variable "pool_id" {
  type = string
}

resource "aws_cognito_user_pool_client" "some" {
  name         = "some"
  user_pool_id = var.pool_id
}

resource "aws_cognito_user_pool_client" "fixed" {
  name         = "fixed"
  user_pool_id = "eu-west-1_AbCdEfGhI"
}

resource "aws_apigatewayv2_authorizer" "client" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "client"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${aws_cognito_user_pool.users.endpoint}"
    audience = [var.client_id] # maybe `^the audience of authorizer "client" has .*, which may be an app client of another user pool`
  }
}

resource "aws_apigatewayv2_authorizer" "clients" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "clients"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${aws_cognito_user_pool.users.endpoint}"
    audience = var.client_ids # maybe `^the audience of authorizer "clients" may have app clients of another user pool`
  }
}

resource "aws_apigatewayv2_authorizer" "pool" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "pool"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${aws_cognito_user_pool.users.endpoint}"
    audience = [aws_cognito_user_pool_client.some.id] # maybe `^authorizer "pool" refuses all users of app client`
  }
}

# The id may have been copied from the pool after it was made.
resource "aws_apigatewayv2_authorizer" "fixed" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "fixed"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${aws_cognito_user_pool.users.endpoint}"
    audience = [aws_cognito_user_pool_client.fixed.id] # maybe `^authorizer "fixed" refuses all users of app client`
  }
}
