module "auth" {
  for_each = toset(["members", "staff"])
  source   = "./auth"
  name     = each.key
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"

  dynamic "cognito_identity_providers" {
    for_each = module.auth

    content {
      provider_name           = cognito_identity_providers.value.provider
      server_side_token_check = true
    }
  }
}
