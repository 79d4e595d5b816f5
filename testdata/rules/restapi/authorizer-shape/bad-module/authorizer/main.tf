variable "pool_arn" {
  type = string
}

variable "name" {
  type = string
}

resource "aws_api_gateway_rest_api" "this" {
  name = var.name
}

resource "aws_api_gateway_authorizer" "this" {
  rest_api_id   = aws_api_gateway_rest_api.this.id
  name          = var.name
  type          = "COGNITO_USER_POOLS"
  provider_arns = [var.pool_arn]
}
