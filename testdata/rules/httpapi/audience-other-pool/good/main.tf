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

data "aws_cognito_user_pool_client" "mobile" {
  client_id    = "1h57kf5cpq17m0eml12EXAMPLE"
  user_pool_id = aws_cognito_user_pool.users.id
}

resource "aws_cognito_managed_user_pool_client" "search" {
  name_prefix  = "search"
  user_pool_id = aws_cognito_user_pool.users.id
}

resource "aws_apigatewayv2_authorizer" "users" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "users"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${aws_cognito_user_pool.users.endpoint}"
    audience = [aws_cognito_user_pool_client.web.id, aws_cognito_managed_user_pool_client.search.id, data.aws_cognito_user_pool_client.mobile.id]
  }
}

resource "aws_apigatewayv2_authorizer" "staff" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "staff"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${aws_cognito_user_pool.staff.endpoint}"
    audience = [for c in [aws_cognito_user_pool_client.console] : c.id]
  }
}

resource "aws_apigatewayv2_authorizer" "written" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "written"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI"
    audience = ["1h57kf5cpq17m0eml12EXAMPLE"]
  }
}

resource "aws_apigatewayv2_authorizer" "literal" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "literal"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${aws_cognito_user_pool.users.endpoint}"
    audience = ["1h57kf5cpq17m0eml12EXAMPLE"]
  }
}

resource "aws_apigatewayv2_authorizer" "google" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "google"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://accounts.google.com"
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

# Never a client id, which is another mistake.
resource "aws_apigatewayv2_authorizer" "secret" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "secret"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${aws_cognito_user_pool.users.endpoint}"
    audience = [aws_cognito_user_pool_client.console.client_secret]
  }
}

# There is no telling which pool that is.
variable "issuer" {
  type = string
}

resource "aws_apigatewayv2_authorizer" "issuer" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "issuer"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = var.issuer
    audience = [aws_cognito_user_pool_client.web.id]
  }
}
