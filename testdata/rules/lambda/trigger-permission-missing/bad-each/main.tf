provider "aws" {
  region = "eu-west-1"
}

locals {
  triggers  = toset(["pre_sign_up", "post_authentication", "custom_message"])
  permitted = toset(["pre_sign_up", "custom_message"])
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
  for_each      = local.permitted
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.trigger[each.key].function_name
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = aws_cognito_user_pool.main.arn
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  lambda_config {
    pre_sign_up         = aws_lambda_function.trigger["pre_sign_up"].arn
    post_authentication = aws_lambda_function.trigger["post_authentication"].arn # want "calls aws_lambda_function.trigger..post_authentication"
    custom_message      = aws_lambda_function.trigger["custom_message"].arn
  }
}
