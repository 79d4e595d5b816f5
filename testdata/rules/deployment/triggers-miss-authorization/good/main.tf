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

variable "release" {
  type = string
}

resource "terraform_data" "release" {
  input = aws_api_gateway_method.list
}

resource "aws_api_gateway_deployment" "whole" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = {
    redeployment = sha1(jsonencode([
      aws_api_gateway_method.list,
      aws_api_gateway_method.create,
      aws_api_gateway_authorizer.users,
    ]))
  }
}

resource "aws_api_gateway_deployment" "arguments" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = {
    list    = join(",", [aws_api_gateway_method.list.id, aws_api_gateway_method.list.authorization, aws_api_gateway_method.list.authorizer_id])
    create  = aws_api_gateway_method.create.authorization
    members = jsonencode(aws_api_gateway_authorizer.users.provider_arns)
  }
}

resource "aws_api_gateway_deployment" "always" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = {
    redeployment = timestamp()
  }
}

resource "aws_api_gateway_deployment" "release" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = {
    release = var.release
    methods = aws_api_gateway_method.list.id
  }
}

resource "aws_api_gateway_deployment" "files" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = {
    redeployment = filesha1("${path.module}/orders.yaml")
  }
}

resource "aws_api_gateway_deployment" "file_set" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = {
    redeployment = sha1(join("", [for f in fileset(path.module, "*.tf") : filesha1("${path.module}/${f}")]))
  }
}

resource "aws_api_gateway_deployment" "elsewhere" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = {
    redeployment = terraform_data.release.id
  }
}

resource "aws_api_gateway_deployment" "counted" {
  rest_api_id = aws_api_gateway_rest_api.orders.id

  triggers = {
    version = "3"
  }
}

# Never deployed again, which is another rule's matter.
resource "aws_api_gateway_deployment" "once" {
  rest_api_id = aws_api_gateway_rest_api.orders.id
}

# All of this API is in its body.
resource "aws_api_gateway_rest_api" "described" {
  name = "described"
  body = jsonencode({ openapi = "3.0.1", info = { title = "described", version = "1" }, paths = {} })
}

resource "aws_api_gateway_deployment" "described" {
  rest_api_id = aws_api_gateway_rest_api.described.id

  triggers = {
    redeployment = sha1(jsonencode(aws_api_gateway_rest_api.described.body))
  }
}

# Somebody else's API.
resource "aws_api_gateway_deployment" "other" {
  rest_api_id = var.release

  triggers = {
    redeployment = aws_api_gateway_method.list.id
  }
}
