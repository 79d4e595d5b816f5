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
  function_name    = aws_lambda_function.trigger.arn
  function_version = aws_lambda_function.trigger.version
}

resource "aws_lambda_alias" "beta" {
  name             = "beta"
  function_name    = aws_lambda_function.trigger.function_name
  function_version = "$LATEST"
}

resource "aws_lambda_permission" "live" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_alias.live.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_lambda_permission" "beta" {
  action        = "lambda:InvokeFunction"
  function_name = "${aws_lambda_function.trigger.arn}:beta"
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_lambda_permission" "version" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.trigger.function_name
  qualifier     = aws_lambda_function.trigger.version
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  lambda_config {
    pre_sign_up       = aws_lambda_alias.live.arn
    post_confirmation = aws_lambda_alias.beta.arn
    custom_message    = aws_lambda_function.trigger.qualified_arn
  }
}
