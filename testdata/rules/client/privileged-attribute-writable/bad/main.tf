resource "aws_cognito_user_pool" "main" {
  name = "main"

  schema {
    name                = "role"
    attribute_data_type = "String"
    mutable             = true
  }
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.main.id

  write_attributes = [
    "email",
    "name",
    "custom:role", # want high "client \"web\" lets users write their own custom:role"
  ]
}
