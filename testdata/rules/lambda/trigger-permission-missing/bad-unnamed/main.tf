# Two unknown values that nothing names need not be the same function.
terraform {
  backend "s3" {}
}

variable "arns" {
  type = string
}

resource "aws_lambda_permission" "second" {
  action        = "lambda:InvokeFunction"
  function_name = split(",", var.arns)[1]
  principal     = "cognito-idp.amazonaws.com"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  lambda_config {
    pre_sign_up    = split(",", var.arns)[0]          # maybe "pre_sign_up."
    custom_message = element(split(",", var.arns), 2) # maybe "custom_message."
  }
}
