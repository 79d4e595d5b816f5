locals {
  pools = toset(["members", "staff"])
}

resource "aws_cognito_user_pool" "all" {
  for_each = local.pools
  name     = each.key
}

resource "aws_cognito_user_pool_client" "all" {
  for_each     = local.pools
  name         = each.key
  user_pool_id = aws_cognito_user_pool.all[each.key].id
}

resource "aws_cognito_identity_pool" "dynamic" {
  identity_pool_name = "dynamic"

  dynamic "cognito_identity_providers" {
    for_each = aws_cognito_user_pool_client.all

    content {
      provider_name = cognito_identity_providers.value.user_pool_id # want "its endpoint"
      client_id     = cognito_identity_providers.value.id
    }
  }
}

resource "aws_cognito_identity_pool" "each" {
  for_each           = aws_cognito_user_pool.all
  identity_pool_name = each.key

  cognito_identity_providers {
    provider_name = each.value.arn # want "its endpoint"
    client_id     = aws_cognito_user_pool_client.all[each.key].id
  }
}
