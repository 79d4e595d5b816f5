terraform {
  backend "s3" {}
}

variable "prefix" {
  type = string
}

variable "function_arn" {
  type = string
}

data "aws_caller_identity" "current" {}

resource "aws_lambda_function" "named" {
  function_name = "named"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "named.zip"
}

resource "aws_lambda_function" "by_arn" {
  function_name = "by-arn"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "by_arn.zip"
}

resource "aws_lambda_function" "prefixed" {
  function_name = "${var.prefix}-trigger"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "prefixed.zip"
}

resource "aws_lambda_permission" "named" {
  action        = "lambda:InvokeFunction"
  function_name = "named"
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_lambda_permission" "by_arn" {
  action        = "lambda:invokeFunction"
  function_name = "arn:aws:lambda:eu-west-1:${data.aws_caller_identity.current.account_id}:function:by-arn"
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_lambda_permission" "prefixed" {
  action        = "lambda:InvokeFunction"
  function_name = "${var.prefix}-trigger"
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_lambda_permission" "given" {
  action        = "lambda:InvokeFunction"
  function_name = var.function_arn
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  lambda_config {
    pre_sign_up         = aws_lambda_function.named.arn
    post_confirmation   = aws_lambda_function.by_arn.arn
    post_authentication = "arn:aws:lambda:eu-west-1:${data.aws_caller_identity.current.account_id}:function:${var.prefix}-trigger"
    custom_message      = var.function_arn
  }
}
