module "identity" {
  for_each = toset(["app", "studio"])
  source   = "./identity"
  name     = each.key
}

resource "aws_cognito_identity_pool_roles_attachment" "studio" {
  identity_pool_id = module.identity["studio"].id # want "already set by module.identity..studio...aws_cognito_identity_pool_roles_attachment.this"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }

  role_mapping {
    identity_provider         = "graph.facebook.com"
    ambiguous_role_resolution = "Deny"
    type                      = "Token"
  }
}

resource "aws_cognito_identity_pool" "other" {
  identity_pool_name = "other"
}

resource "aws_cognito_identity_pool_roles_attachment" "other" {
  identity_pool_id = aws_cognito_identity_pool.other.id
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }
}
