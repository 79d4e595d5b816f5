variable "name" {
  type = string
}

variable "user_pool_arn" {
  type = string
}

variable "routes" {
  type = map(object({
    verb   = string
    public = bool
    scopes = list(string)
  }))
}

resource "aws_api_gateway_rest_api" "this" {
  name = var.name
}

resource "aws_api_gateway_authorizer" "this" {
  rest_api_id   = aws_api_gateway_rest_api.this.id
  name          = var.name
  type          = "COGNITO_USER_POOLS"
  provider_arns = [var.user_pool_arn]
}

resource "aws_api_gateway_resource" "this" {
  for_each = var.routes

  rest_api_id = aws_api_gateway_rest_api.this.id
  parent_id   = aws_api_gateway_rest_api.this.root_resource_id
  path_part   = each.key
}

resource "aws_api_gateway_method" "this" {
  for_each = var.routes

  rest_api_id          = aws_api_gateway_rest_api.this.id
  resource_id          = aws_api_gateway_resource.this[each.key].id
  http_method          = each.value.verb
  authorization        = each.value.public ? "NONE" : "COGNITO_USER_POOLS"
  authorizer_id        = each.value.public ? null : aws_api_gateway_authorizer.this.id
  authorization_scopes = each.value.scopes
}
