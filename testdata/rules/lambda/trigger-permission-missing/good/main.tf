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

resource "aws_lambda_function" "any" {
  function_name = "any"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "any.zip"
}

resource "aws_lambda_permission" "trigger" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.trigger.function_name
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = aws_cognito_user_pool.main.arn
}

resource "aws_lambda_permission" "any" {
  action        = "lambda:*"
  function_name = aws_lambda_function.any.arn
  principal     = "*"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  lambda_config {
    pre_sign_up          = aws_lambda_function.trigger.arn
    post_authentication  = aws_lambda_function.trigger.arn
    custom_message       = aws_lambda_function.any.arn
    pre_token_generation = null
  }
}

resource "aws_cognito_user_pool" "none" {
  name = "none"
}
