resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = "eu-west-1:11111111-2222-3333-4444-555555555555"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }

  role_mapping {
    identity_provider         = "graph.facebook.com"
    ambiguous_role_resolution = "Deny"
    type                      = "Rules"

    dynamic "mapping_rule" { # want "has 26 rules; AWS takes 25"
      for_each = range(26)

      content {
        claim      = "tier"
        match_type = "Equals"
        value      = mapping_rule.value
        role_arn   = "arn:aws:iam::123456789012:role/tier-${mapping_rule.value}"
      }
    }
  }

  role_mapping { # want "has no ambiguous_role_resolution"
    identity_provider = "accounts.google.com"
    type              = "Rules" # want "has no mapping_rule"
  }
}
