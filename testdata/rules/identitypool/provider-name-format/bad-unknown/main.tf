variable "provider_name" {
  type = string
}

variable "host" {
  type = string
}

variable "logins" {
  type = list(object({ name = string, client = string }))
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_identity_pool" "variable" {
  identity_pool_name = "variable"

  cognito_identity_providers {
    provider_name = var.provider_name # maybe "its endpoint"
  }

  cognito_identity_providers {
    provider_name = "${var.host}/${aws_cognito_user_pool.main.id}" # maybe "its endpoint"
  }
}

resource "aws_cognito_identity_pool" "dynamic" {
  identity_pool_name = "dynamic"

  dynamic "cognito_identity_providers" {
    for_each = var.logins

    content {
      provider_name = cognito_identity_providers.value.name # maybe "its endpoint"
      client_id     = cognito_identity_providers.value.client
    }
  }
}

resource "aws_cognito_identity_pool" "fixed" {
  identity_pool_name = "fixed"

  dynamic "cognito_identity_providers" {
    for_each = var.logins

    content {
      provider_name = aws_cognito_user_pool.main.id # maybe "its endpoint"
      client_id     = cognito_identity_providers.value.client
    }
  }
}
