terraform {
  backend "s3" {}
}

resource "aws_lambda_function" "claims" {
  function_name = "claims"
  role          = "arn:aws:iam::123456789012:role/lambda"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "claims.zip"
}

module "auth" {
  source     = "./auth"
  claims_arn = aws_lambda_function.claims.arn # want "user pool \"this\" calls aws_lambda_function.claims .pre_token_generation_config."
}
