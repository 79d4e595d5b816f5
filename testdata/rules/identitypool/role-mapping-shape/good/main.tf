resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = "eu-west-1:11111111-2222-3333-4444-555555555555"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }

  role_mapping {
    identity_provider         = "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abcdefghi:1example23456789"
    ambiguous_role_resolution = "Deny"
    type                      = "Token"
  }

  role_mapping {
    identity_provider         = "graph.facebook.com"
    ambiguous_role_resolution = "AuthenticatedRole"
    type                      = "Rules"

    mapping_rule {
      claim      = "isAdmin"
      match_type = "Equals"
      value      = "paid"
      role_arn   = "arn:aws:iam::123456789012:role/admin"
    }
  }

  role_mapping {
    identity_provider         = "accounts.google.com"
    ambiguous_role_resolution = "Deny"
    type                      = "Rules"

    dynamic "mapping_rule" {
      for_each = range(25)

      content {
        claim      = "tier"
        match_type = "Equals"
        value      = mapping_rule.value
        role_arn   = "arn:aws:iam::123456789012:role/tier-${mapping_rule.value}"
      }
    }
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "none" {
  identity_pool_id = "eu-west-1:22222222-2222-3333-4444-555555555555"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }
}
