variable "triggers" {
  type = map(string)
}

resource "aws_cognito_user_pool" "this" {
  name = "this"

  lambda_config {
    pre_sign_up = lookup(var.triggers, "pre_sign_up", null)

    dynamic "pre_token_generation_config" {
      for_each = [for trigger, arn in var.triggers : arn if trigger == "pre_token_generation"]

      content {
        lambda_arn     = pre_token_generation_config.value
        lambda_version = "V2_0"
      }
    }
  }
}

output "user_pool_arn" {
  value = aws_cognito_user_pool.this.arn
}
