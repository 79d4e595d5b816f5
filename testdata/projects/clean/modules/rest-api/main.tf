locals {
  collections = toset([for m in values(var.methods) : m.path])
  items       = toset([for m in values(var.methods) : m.path if m.item])
  functions   = toset([for m in values(var.methods) : m.function])
}

resource "aws_api_gateway_rest_api" "this" {
  name = var.name

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_resource" "collection" {
  for_each = local.collections

  rest_api_id = aws_api_gateway_rest_api.this.id
  parent_id   = aws_api_gateway_rest_api.this.root_resource_id
  path_part   = each.value
}

resource "aws_api_gateway_resource" "item" {
  for_each = local.items

  rest_api_id = aws_api_gateway_rest_api.this.id
  parent_id   = aws_api_gateway_resource.collection[each.value].id
  path_part   = "{id}"
}

resource "aws_api_gateway_authorizer" "this" {
  for_each = var.authorizers

  rest_api_id   = aws_api_gateway_rest_api.this.id
  name          = each.key
  type          = each.value.type
  provider_arns = each.value.provider_arns
}

resource "aws_api_gateway_method" "this" {
  for_each = var.methods

  rest_api_id          = aws_api_gateway_rest_api.this.id
  resource_id          = each.value.item ? aws_api_gateway_resource.item[each.value.path].id : aws_api_gateway_resource.collection[each.value.path].id
  http_method          = each.value.verb
  authorization        = each.value.authorization
  authorizer_id        = aws_api_gateway_authorizer.this[each.value.authorizer].id
  authorization_scopes = each.value.scopes
}

resource "aws_api_gateway_integration" "this" {
  for_each = var.methods

  rest_api_id             = aws_api_gateway_rest_api.this.id
  resource_id             = aws_api_gateway_method.this[each.key].resource_id
  http_method             = aws_api_gateway_method.this[each.key].http_method
  integration_http_method = "POST"
  type                    = "AWS_PROXY"
  uri                     = var.functions[each.value.function].invoke_arn
}

resource "aws_lambda_permission" "api" {
  for_each = local.functions

  statement_id  = "${var.name}-api"
  action        = "lambda:InvokeFunction"
  function_name = var.functions[each.value].name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.this.execution_arn}/*/*"
}
