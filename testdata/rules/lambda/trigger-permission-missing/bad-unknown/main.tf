terraform {
  backend "s3" {}
}

variable "function_arn" {
  type = string
}

variable "other_arn" {
  type = string
}

variable "principal" {
  type = string
}

variable "permit" {
  type = bool
}

data "aws_lambda_function" "existing" {
  function_name = "existing"
}

resource "aws_lambda_function" "unsure" {
  function_name = "unsure"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "unsure.zip"
}

resource "aws_lambda_function" "maybe" {
  function_name = "maybe"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "maybe.zip"
}

resource "aws_lambda_permission" "unsure" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.unsure.arn
  principal     = var.principal
}

resource "aws_lambda_permission" "maybe" {
  count         = var.permit ? 1 : 0
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.maybe.id
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  lambda_config {
    pre_sign_up         = var.function_arn                                           # maybe "calls .*var.function_arn"
    pre_authentication  = data.aws_lambda_function.existing.arn                      # maybe "calls .*existing"
    post_authentication = aws_lambda_function.unsure.arn                             # maybe "calls aws_lambda_function.unsure"
    post_confirmation   = aws_lambda_function.maybe.arn                              # maybe "calls aws_lambda_function.maybe"
    custom_message      = "arn:aws:lambda:eu-west-1:123456789012:function:elsewhere" # maybe "calls .*elsewhere"
  }
}

resource "aws_cognito_user_pool" "dynamic" {
  name = "dynamic"

  dynamic "lambda_config" {
    for_each = var.permit ? [var.other_arn] : []

    content {
      pre_sign_up = lambda_config.value # maybe "calls"
    }
  }
}
