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

resource "aws_api_gateway_rest_api_policy" "orders" {
  rest_api_id = aws_api_gateway_rest_api.orders.id
  policy      = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_api_gateway_deployment" "ids" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = { # want high `^a change of authorization is not deployed: the triggers see no more than the id of aws_api_gateway_method.list, aws_api_gateway_method.create, aws_api_gateway_authorizer.users, and 1 more$`
    redeployment = sha1(jsonencode([
      aws_api_gateway_method.list.id,
      aws_api_gateway_method.create.id,
      aws_api_gateway_authorizer.users.id,
      aws_api_gateway_rest_api_policy.orders.id,
    ]))
  }
}

resource "aws_api_gateway_deployment" "omitted" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = { # want medium `: the triggers leave out aws_api_gateway_authorizer.users, aws_api_gateway_rest_api_policy.orders$`
    redeployment = sha1(jsonencode([aws_api_gateway_method.list, aws_api_gateway_method.create]))
  }
}

resource "aws_api_gateway_deployment" "both" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = { # want high `: the triggers see no more than the id of aws_api_gateway_method.list, and leave out aws_api_gateway_method.create$`
    methods     = join(",", [aws_api_gateway_method.list.id, aws_api_gateway_method.list.http_method])
    authorizers = sha1(jsonencode(aws_api_gateway_authorizer.users))
    policy      = sha1(aws_api_gateway_rest_api_policy.orders.policy)
  }
}

# The whole API does not have its methods in it.
resource "aws_api_gateway_deployment" "api" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = { # want medium "the triggers leave out"
    redeployment = sha1(jsonencode(aws_api_gateway_rest_api.orders))
  }
}
