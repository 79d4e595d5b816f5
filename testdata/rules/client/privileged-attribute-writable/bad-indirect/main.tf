variable "clients" {
  type = map(object({
    writable = list(string)
  }))
}

variable "attributes" {
  type = map(object({ mutable = optional(bool, false) }))
  default = {
    plan     = { mutable = true }
    tier     = {}
    language = { mutable = true }
  }
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  dynamic "schema" {
    for_each = var.attributes

    content {
      name                = schema.key
      attribute_data_type = "String"
      mutable             = schema.value.mutable
    }
  }
}

resource "aws_cognito_user_pool_client" "app" {
  for_each = var.clients

  name             = each.key
  user_pool_id     = aws_cognito_user_pool.main.id
  write_attributes = each.value.writable
}

module "partner" {
  source = "./client"

  pool     = aws_cognito_user_pool.main
  writable = ["custom:plan"] # want high "client \"this\" lets users write their own custom:plan"
}
