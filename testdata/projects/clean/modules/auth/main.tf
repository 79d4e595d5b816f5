resource "aws_cognito_user_pool" "this" {
  name                     = var.name
  user_pool_tier           = "ESSENTIALS"
  deletion_protection      = "ACTIVE"
  mfa_configuration        = var.mfa
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]

  username_configuration {
    case_sensitive = false
  }

  password_policy {
    minimum_length                   = 12
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = true
    require_uppercase                = true
    temporary_password_validity_days = 3
  }

  software_token_mfa_configuration {
    enabled = true
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  user_attribute_update_settings {
    attributes_require_verification_before_update = ["email"]
  }

  admin_create_user_config {
    allow_admin_create_user_only = !var.self_sign_up
  }

  dynamic "schema" {
    for_each = var.custom_attributes

    content {
      name                = schema.key
      attribute_data_type = "String"
      mutable             = schema.value.mutable

      string_attribute_constraints {
        min_length = 0
        max_length = 64
      }
    }
  }

  dynamic "lambda_config" {
    for_each = length(var.triggers) > 0 ? [var.triggers] : []

    content {
      pre_sign_up       = lookup(lambda_config.value, "pre_sign_up", null)
      post_confirmation = lookup(lambda_config.value, "post_confirmation", null)

      dynamic "pre_token_generation_config" {
        for_each = [for trigger, arn in lambda_config.value : arn if trigger == "pre_token_generation"]

        content {
          lambda_arn     = pre_token_generation_config.value
          lambda_version = "V2_0"
        }
      }
    }
  }
}

resource "aws_cognito_user_pool_domain" "this" {
  domain       = var.name
  user_pool_id = aws_cognito_user_pool.this.id
}

resource "aws_cognito_resource_server" "api" {
  identifier   = var.api_identifier
  name         = "${var.name} API"
  user_pool_id = aws_cognito_user_pool.this.id

  dynamic "scope" {
    for_each = var.scopes

    content {
      scope_name        = scope.key
      scope_description = scope.value
    }
  }
}
