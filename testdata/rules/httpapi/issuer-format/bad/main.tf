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

resource "aws_apigatewayv2_authorizer" "endpoint" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "endpoint"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = aws_cognito_user_pool.users.endpoint # want `^the issuer of authorizer "endpoint" does not begin with .https://.$`
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "endpoint_in_text" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "endpoint_in_text"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "${aws_cognito_user_pool.users.endpoint}" # want `does not begin with .https://.`
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "plain_host" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "plain_host"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI" # want `does not begin with .https://.`
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "http" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "http"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "http://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI" # want `does not begin with .https://.`
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "slash" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "slash"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${aws_cognito_user_pool.users.endpoint}/" # want `^the issuer of authorizer "slash" ends with a slash$`
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "arn" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "arn"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = aws_cognito_user_pool.users.arn # want `contains an ARN`
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "id" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "id"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = aws_cognito_user_pool.users.id # want `is no more than a user pool's id`
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "written_id" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "written_id"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "eu-west-1_AbCdEfGhI" # want `is no more than a user pool's id`
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "no_host" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "no_host"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${aws_cognito_user_pool.users.id}" # want `is not of the form`
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "domain" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "domain"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://example.auth.eu-west-1.amazoncognito.com" # want `is a sign-in domain`
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "keys" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "keys"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${aws_cognito_user_pool.users.endpoint}/.well-known/jwks.json" # want `has more than the user pool's id in its path`
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "region" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "region"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://cognito-idp.us-east-1.amazonaws.com/eu-west-1_AbCdEfGhI" # want `names us-east-1 in its host and eu-west-1 in the user pool's id`
    audience = [aws_cognito_user_pool_client.web.id]
  }
}

resource "aws_apigatewayv2_authorizer" "name" {
  api_id           = aws_apigatewayv2_api.orders.id
  name             = "name"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://cognito-idp.eu-west-1.amazonaws.com/${aws_cognito_user_pool.users.name}" # want `does not end with a user pool's id`
    audience = [aws_cognito_user_pool_client.web.id]
  }
}
