variable "mapping" {
  type = object({
    type     = string
    fallback = optional(string)
  })
}

locals {
  kind = "Rules" # want "is of the type \"Rules\" and has no mapping_rule"
}

resource "aws_cognito_identity_pool_roles_attachment" "tfvars" {
  identity_pool_id = "eu-west-1:11111111-2222-3333-4444-555555555555"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }

  role_mapping {
    identity_provider         = "graph.facebook.com"
    ambiguous_role_resolution = "Deny"
    type                      = var.mapping.type

    mapping_rule {
      claim      = "isAdmin"
      match_type = "Equals"
      value      = "paid"
      role_arn   = "arn:aws:iam::123456789012:role/admin"
    }
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "null" {
  identity_pool_id = "eu-west-1:22222222-2222-3333-4444-555555555555"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }

  role_mapping {
    identity_provider         = "graph.facebook.com"
    ambiguous_role_resolution = var.mapping.fallback # want "has no ambiguous_role_resolution"
    type                      = "Token"
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "local" {
  identity_pool_id = "eu-west-1:33333333-2222-3333-4444-555555555555"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }

  role_mapping {
    identity_provider         = "graph.facebook.com"
    ambiguous_role_resolution = "Deny"
    type                      = local.kind
  }
}
