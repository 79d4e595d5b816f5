variable "claims_arn" {
  type    = string
  default = null
}

resource "aws_cognito_user_pool" "this" {
  name = "this"

  dynamic "lambda_config" {
    for_each = var.claims_arn == null ? [] : [var.claims_arn]

    content {
      pre_token_generation_config {
        lambda_arn     = var.claims_arn
        lambda_version = "V2_0"
      }
    }
  }
}
