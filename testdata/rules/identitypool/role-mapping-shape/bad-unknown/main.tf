variable "type" {
  type = string
}

variable "other" {
  type = string
}

variable "fallback" {
  type = string
}

resource "aws_cognito_identity_pool_roles_attachment" "type" {
  identity_pool_id = "eu-west-1:11111111-2222-3333-4444-555555555555"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }

  role_mapping {
    identity_provider         = "graph.facebook.com"
    ambiguous_role_resolution = "Deny"
    type                      = var.type # maybe "has no mapping_rule"
  }

  role_mapping {
    identity_provider         = "accounts.google.com"
    ambiguous_role_resolution = var.fallback # maybe "has no ambiguous_role_resolution"
    type                      = "Token"
  }

  role_mapping { # maybe "has no ambiguous_role_resolution"
    identity_provider = "www.amazon.com"
    type              = var.other # maybe "has a mapping_rule"

    mapping_rule {
      claim      = "aud"
      match_type = "Equals"
      value      = "app"
      role_arn   = "arn:aws:iam::123456789012:role/app"
    }
  }
}
