variable "triggers" {
  type = map(string)
}

variable "api_id" {
  type = string
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_api_gateway_rest_api" "orders" {
  name = "orders"
}

resource "aws_api_gateway_authorizer" "users" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  name          = "users"
  type          = "COGNITO_USER_POOLS"
  provider_arns = [aws_cognito_user_pool.users.arn]
}

resource "aws_api_gateway_method" "list" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_rest_api.orders.root_resource_id
  http_method   = "GET"
  authorization = "COGNITO_USER_POOLS"
  authorizer_id = aws_api_gateway_authorizer.users.id
}

resource "aws_api_gateway_method" "create" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_rest_api.orders.root_resource_id
  http_method   = "POST"
  authorization = "NONE"
}

# Preflight requests stay open.
resource "aws_api_gateway_method" "preflight" {
  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_rest_api.orders.root_resource_id
  http_method   = "OPTIONS"
  authorization = "NONE"
}

resource "aws_api_gateway_deployment" "given" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = var.triggers # maybe medium "the triggers leave out"
}

# Another API's, or ours.
resource "aws_api_gateway_method" "other" {
  rest_api_id   = var.api_id
  resource_id   = aws_api_gateway_rest_api.orders.root_resource_id
  http_method   = "PUT"
  authorization = "NONE"
}

resource "aws_api_gateway_deployment" "other" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = { # maybe medium "the triggers leave out aws_api_gateway_method.other$"
    redeployment = sha1(jsonencode([aws_api_gateway_method.list, aws_api_gateway_method.create, aws_api_gateway_authorizer.users]))
  }
}

# What is sure is said, and nothing else.
resource "aws_api_gateway_deployment" "sure" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = { # want medium "the triggers leave out aws_api_gateway_authorizer.users$"
    redeployment = sha1(jsonencode([aws_api_gateway_method.list, aws_api_gateway_method.create]))
  }
}
