variable "pool_id" {
  type = string
}

variable "mutable" {
  type = bool
}

variable "attributes" {
  type = map(string)
}

variable "writable" {
  type = list(string)
}

variable "attribute" {
  type = string
}

resource "aws_cognito_user_pool_client" "unknown_pool" {
  name             = "unknown-pool"
  user_pool_id     = var.pool_id
  write_attributes = ["email", "custom:role"] # maybe high "client \"unknown_pool\" lets users write their own custom:role"
}

resource "aws_cognito_user_pool" "unknown_mutable" {
  name = "unknown-mutable"

  schema {
    name                = "role"
    attribute_data_type = "String"
    mutable             = var.mutable
  }
}

resource "aws_cognito_user_pool_client" "unknown_mutable" {
  name             = "unknown-mutable"
  user_pool_id     = aws_cognito_user_pool.unknown_mutable.id
  write_attributes = ["email", "custom:role"] # maybe high "client \"unknown_mutable\""
}

resource "aws_cognito_user_pool" "unknown_schema" {
  name = "unknown-schema"

  dynamic "schema" {
    for_each = var.attributes

    content {
      name                = schema.key
      attribute_data_type = schema.value
      mutable             = true
    }
  }
}

resource "aws_cognito_user_pool_client" "unknown_schema" {
  name             = "unknown-schema"
  user_pool_id     = aws_cognito_user_pool.unknown_schema.id
  write_attributes = ["email", "custom:role"] # maybe high "client \"unknown_schema\""
}

# Its flows are those that OpenSearch chose, and whether users can sign up is not known.
resource "aws_cognito_managed_user_pool_client" "opensearch" {
  name_prefix      = "AmazonOpenSearchService-logs"
  user_pool_id     = var.pool_id
  write_attributes = ["email_verified"] # maybe high "client \"opensearch\" lets users write their own email_verified"
}

resource "aws_cognito_user_pool_client" "unknown_list" {
  name             = "unknown-list"
  user_pool_id     = aws_cognito_user_pool.unknown_schema.id
  write_attributes = var.writable # maybe high "client \"unknown_list\" may let users write"
}

resource "aws_cognito_user_pool_client" "unknown_element" {
  name             = "unknown-element"
  user_pool_id     = aws_cognito_user_pool.unknown_schema.id
  write_attributes = ["email", var.attribute] # maybe high "client \"unknown_element\""
}
