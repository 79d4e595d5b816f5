locals {
  role_policies = merge(
    { authenticated = var.signed_in_policies },
    var.allow_guests ? { unauthenticated = var.guest_policies } : {},
  )
}

resource "aws_cognito_identity_pool" "this" {
  identity_pool_name               = var.name
  allow_unauthenticated_identities = var.allow_guests
  allow_classic_flow               = false

  dynamic "cognito_identity_providers" {
    for_each = var.user_pools

    content {
      provider_name           = cognito_identity_providers.value.provider
      client_id               = cognito_identity_providers.value.client_id
      server_side_token_check = true
    }
  }
}

module "role" {
  source   = "../iam-role"
  for_each = local.role_policies

  name           = "${var.name}-${each.key}"
  principal_type = "Federated"
  principals     = ["cognito-identity.amazonaws.com"]
  actions        = var.trust_actions
  policies       = each.value

  conditions = [
    {
      test     = "StringEquals"
      variable = "cognito-identity.amazonaws.com:aud"
      values   = [aws_cognito_identity_pool.this.id]
    },
    {
      test     = "ForAnyValue:StringLike"
      variable = "cognito-identity.amazonaws.com:amr"
      values   = [each.key]
    },
  ]
}

resource "aws_cognito_identity_pool_roles_attachment" "this" {
  identity_pool_id = aws_cognito_identity_pool.this.id
  roles            = { for kind, role in module.role : kind => role.arn }

  dynamic "role_mapping" {
    for_each = var.role_mappings

    content {
      identity_provider         = role_mapping.value.provider
      type                      = role_mapping.value.type
      ambiguous_role_resolution = role_mapping.value.fallback
    }
  }
}

resource "aws_cognito_identity_pool_provider_principal_tag" "this" {
  count = length(var.principal_tags) > 0 ? 1 : 0

  identity_pool_id       = aws_cognito_identity_pool.this.id
  identity_provider_name = var.user_pools[0].provider
  use_defaults           = false
  principal_tags         = var.principal_tags
}
