variable "methods" {
  type = map(string)
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

resource "aws_api_gateway_method" "this" {
  for_each = var.methods

  rest_api_id   = aws_api_gateway_rest_api.orders.id
  resource_id   = aws_api_gateway_rest_api.orders.root_resource_id
  http_method   = each.key
  authorization = each.value
  authorizer_id = aws_api_gateway_authorizer.users.id
}

locals {
  method_ids = [for m in aws_api_gateway_method.this : m.id]
  hashed = {
    ids = concat(local.method_ids, [aws_api_gateway_authorizer.users.id])
    all = [aws_api_gateway_method.this, aws_api_gateway_authorizer.users]
  }
  triggers = { # want high "see no more than the id of module.api.aws_api_gateway_method.this, module.api.aws_api_gateway_authorizer.users$"
    redeployment = sha1(jsonencode(local.hashed.ids))
  }
}

resource "aws_api_gateway_deployment" "ids" {
  rest_api_id = aws_api_gateway_rest_api.orders.id
  triggers    = local.triggers
}

resource "aws_api_gateway_deployment" "all" {
  rest_api_id = aws_api_gateway_rest_api.orders.id
  triggers    = { redeployment = sha1(jsonencode(local.hashed["all"])) }
}

# The methods change with what they are made of.
resource "aws_api_gateway_deployment" "settings" {
  rest_api_id = aws_api_gateway_rest_api.orders.id
  triggers    = { redeployment = sha1(jsonencode(var.methods)) } # want medium "leave out module.api.aws_api_gateway_authorizer.users$"
}
