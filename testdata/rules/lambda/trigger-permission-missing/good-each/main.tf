terraform {
  backend "s3" {}
}

locals {
  triggers = toset(["pre_sign_up", "post_authentication"])
}

resource "aws_lambda_function" "trigger" {
  for_each      = local.triggers
  function_name = "auth-${each.key}"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "${each.key}.zip"
}

resource "aws_lambda_permission" "trigger" {
  for_each      = aws_lambda_function.trigger
  action        = "lambda:InvokeFunction"
  function_name = each.value.function_name
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  lambda_config {
    pre_sign_up         = try(aws_lambda_function.trigger["pre_sign_up"].arn, null)
    post_authentication = lookup({ for k, f in aws_lambda_function.trigger : k => f.arn }, "post_authentication", null)
    custom_message      = lookup({ for k, f in aws_lambda_function.trigger : k => f.arn }, "custom_message", null)
  }
}
