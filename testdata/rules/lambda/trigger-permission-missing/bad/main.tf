terraform {
  backend "s3" {}
}

resource "aws_lambda_function" "pre_sign_up" {
  function_name = "pre-sign-up"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "pre_sign_up.zip"
}

resource "aws_lambda_function" "shared" {
  function_name = "shared"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "shared.zip"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  lambda_config {
    pre_sign_up       = aws_lambda_function.pre_sign_up.arn # want high "user pool \"main\" calls aws_lambda_function.pre_sign_up .pre_sign_up., but no aws_lambda_permission"
    post_confirmation = aws_lambda_function.shared.arn      # want[set] "calls aws_lambda_function.shared .post_confirmation, custom_message., but no"
    custom_message    = aws_lambda_function.shared.arn
  }
}
