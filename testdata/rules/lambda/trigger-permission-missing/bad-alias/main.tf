terraform {
  backend "s3" {}
}

resource "aws_lambda_function" "trigger" {
  function_name = "trigger"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "trigger.zip"
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.trigger.function_name
  function_version = "1"
}

resource "aws_lambda_permission" "function" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.trigger.function_name
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_lambda_permission" "other_alias" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.trigger.function_name
  qualifier     = "beta"
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  lambda_config {
    pre_sign_up = aws_lambda_alias.live.arn # want "calls aws_lambda_function.trigger"
  }
}
