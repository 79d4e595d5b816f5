locals {
  providers = {
    "graph.facebook.com"  = { type = "Rules", rules = [] } # want "is of the type \"Rules\" and has no mapping_rule"
    "accounts.google.com" = { type = "Token", rules = [] }
    "www.amazon.com" = {
      type  = "Token" # want "is of the type \"Token\" and has a mapping_rule"
      rules = [{ claim = "aud", value = "app" }]
    }
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = "eu-west-1:11111111-2222-3333-4444-555555555555"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }

  dynamic "role_mapping" {
    for_each = local.providers

    content {
      identity_provider         = role_mapping.key
      ambiguous_role_resolution = "Deny"
      type                      = role_mapping.value.type

      dynamic "mapping_rule" {
        for_each = role_mapping.value.rules

        content {
          claim      = mapping_rule.value.claim
          match_type = "Equals"
          value      = mapping_rule.value.value
          role_arn   = "arn:aws:iam::123456789012:role/app"
        }
      }
    }
  }
}
