locals {
  attributes = ["language", "favourite_planet", "explanation", "reorganised", "accessory", "paid", "is", "userName", "grouping", "discount"]
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  dynamic "schema" {
    for_each = local.attributes

    content {
      name                = schema.value
      attribute_data_type = "String"
      mutable             = true
    }
  }

  schema {
    name                = "role"
    attribute_data_type = "String"
    mutable             = false
  }

  # Without "mutable" the provider sends false.
  schema {
    name                = "tenant_id"
    attribute_data_type = "String"
  }
}

resource "aws_cognito_user_pool_client" "harmless_names" {
  name             = "harmless-names"
  user_pool_id     = aws_cognito_user_pool.main.id
  write_attributes = concat(["email", "preferred_username", "updated_at"], [for a in local.attributes : "custom:${a}"])
}

resource "aws_cognito_user_pool_client" "immutable" {
  name             = "immutable"
  user_pool_id     = aws_cognito_user_pool.main.id
  write_attributes = ["email", "custom:role", "custom:tenant_id"]
}

# A pool without such an attribute: AWS refuses the client.
resource "aws_cognito_user_pool_client" "not_in_schema" {
  name             = "not-in-schema"
  user_pool_id     = aws_cognito_user_pool.main.id
  write_attributes = ["custom:is_admin"]
}

# client/default-write-permissions is about this one.
resource "aws_cognito_user_pool_client" "default" {
  name         = "default"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_cognito_user_pool_client" "none" {
  name             = "none"
  user_pool_id     = aws_cognito_user_pool.main.id
  write_attributes = []
}
