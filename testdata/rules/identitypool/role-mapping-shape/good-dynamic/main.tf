variable "logins" {
  type = map(object({ type = string, fallback = optional(string) }))
}

variable "rules" {
  type = list(object({ claim = string, value = string }))
}

resource "aws_cognito_identity_pool_roles_attachment" "providers" {
  identity_pool_id = "eu-west-1:11111111-2222-3333-4444-555555555555"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }

  dynamic "role_mapping" {
    for_each = var.logins

    content {
      identity_provider         = role_mapping.key
      ambiguous_role_resolution = role_mapping.value.fallback
      type                      = role_mapping.value.type
    }
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "rules" {
  identity_pool_id = "eu-west-1:22222222-2222-3333-4444-555555555555"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }

  role_mapping {
    identity_provider         = "graph.facebook.com"
    ambiguous_role_resolution = "Deny"
    type                      = "Rules"

    dynamic "mapping_rule" {
      for_each = var.rules

      content {
        claim      = mapping_rule.value.claim
        match_type = "Equals"
        value      = mapping_rule.value.value
        role_arn   = "arn:aws:iam::123456789012:role/admin"
      }
    }
  }
}
