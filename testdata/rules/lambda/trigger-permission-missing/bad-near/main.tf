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

resource "aws_lambda_function" "other" {
  function_name = "other"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "other.zip"
}

resource "aws_lambda_permission" "other_function" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.other.function_name
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_lambda_permission" "other_principal" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.trigger.function_name
  principal     = "cognito-identity.amazonaws.com"
}

resource "aws_lambda_permission" "other_action" {
  action        = "lambda:GetFunction"
  function_name = aws_lambda_function.trigger.function_name
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_lambda_permission" "none" {
  count         = 0
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.trigger.function_name
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  lambda_config {
    pre_sign_up = aws_lambda_function.trigger.arn # want "calls aws_lambda_function.trigger"
  }
}
