module "auth" {
  source = "./auth"
}

locals {
  provider = module.auth.issuer
}

variable "legacy_pool" {
  type = string
}

resource "aws_cognito_identity_pool" "output" {
  identity_pool_name = "output"

  cognito_identity_providers {
    provider_name = local.provider
    client_id     = module.auth.client_id
  }
}

resource "aws_cognito_identity_pool" "argument" {
  identity_pool_name = "argument"

  cognito_identity_providers {
    provider_name = module.auth.user_pool_id # want "its endpoint"
    client_id     = module.auth.client_id
  }

  cognito_identity_providers {
    provider_name = var.legacy_pool
    client_id     = "1example23456789"
  }
}
