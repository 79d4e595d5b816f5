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

resource "aws_lambda_resource_policy" "trigger" {
  resource_arn = aws_lambda_function.trigger.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cognito-idp.amazonaws.com" }
      Action    = "lambda:InvokeFunction"
      Resource  = aws_lambda_function.trigger.arn
    }]
  })
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  lambda_config {
    pre_sign_up = aws_lambda_function.trigger.arn
  }
}
