resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_cognito_identity_pool" "app" {
  identity_pool_name = "app"
}

resource "aws_api_gateway_rest_api" "orders" {
  name = "orders"
}

resource "aws_api_gateway_authorizer" "id" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "id"
  type          = "COGNITO_USER_POOLS"
  provider_arns = [aws_cognito_user_pool.users.id] # want `^authorizer "id" needs the ARN of a user pool here$`
}

resource "aws_api_gateway_authorizer" "identity_pool" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "identity_pool"
  type = "COGNITO_USER_POOLS"
  provider_arns = [
    aws_cognito_user_pool.users.arn,
    aws_cognito_identity_pool.app.arn, # want `^authorizer "identity_pool" needs the ARN of a user pool`
    "arn:aws:cognito-identity:eu-west-1:123456789012:identitypool/eu-west-1:0a", # want `^authorizer "identity_pool" needs the ARN of a user pool`
  ]
}

resource "aws_api_gateway_authorizer" "none" { # want `^authorizer "none" is for user pools and lists none$`
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "none"
  type          = "COGNITO_USER_POOLS"
}

resource "aws_api_gateway_authorizer" "empty" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "empty"
  type          = "COGNITO_USER_POOLS"
  provider_arns = [] # want `^authorizer "empty" is for user pools and lists none$`
}

resource "aws_api_gateway_authorizer" "untyped" { # want `^authorizer "untyped" lists user pools, but its type is "TOKEN" by default$`
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "untyped"
  provider_arns = [aws_cognito_user_pool.users.arn]
}

resource "aws_api_gateway_authorizer" "request" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "request"
  type          = "REQUEST" # want `^authorizer "request" lists user pools, but its type is "REQUEST"$`
  provider_arns = [aws_cognito_user_pool.users.arn]
}

resource "aws_api_gateway_authorizer" "token" { # want `^authorizer "token" has the type "TOKEN" and no authorizer_uri`
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "token"
  type          = "TOKEN"
}
