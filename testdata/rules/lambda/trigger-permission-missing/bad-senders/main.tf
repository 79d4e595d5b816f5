terraform {
  backend "s3" {}
}

resource "aws_lambda_function" "email" {
  function_name = "email"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "email.zip"
}

resource "aws_lambda_function" "sms" {
  function_name = "sms"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "sms.zip"
}

resource "aws_kms_key" "codes" {}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  lambda_config {
    kms_key_id = aws_kms_key.codes.arn

    custom_email_sender {
      lambda_arn     = aws_lambda_function.email.arn # want "calls aws_lambda_function.email .custom_email_sender."
      lambda_version = "V1_0"
    }

    custom_sms_sender {
      lambda_arn     = aws_lambda_function.sms.arn # want "calls aws_lambda_function.sms .custom_sms_sender."
      lambda_version = "V1_0"
    }
  }
}
