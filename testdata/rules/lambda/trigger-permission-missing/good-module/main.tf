terraform {
  backend "s3" {}
}

module "function" {
  for_each = toset(["pre-sign-up", "token-claims"])
  source   = "./function"
  name     = each.key
}

module "auth" {
  source = "./auth"
  triggers = {
    pre_sign_up          = module.function["pre-sign-up"].arn
    pre_token_generation = module.function["token-claims"].arn
  }
}

resource "aws_lambda_permission" "auth" {
  for_each      = module.function
  action        = "lambda:InvokeFunction"
  function_name = each.value.name
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = module.auth.user_pool_arn
}
