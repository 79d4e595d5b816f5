data "aws_cognito_user_pools" "shared" {
  name = "shared"
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "web" {
  name             = "web"
  user_pool_id     = aws_cognito_user_pool.main.id
  write_attributes = ["email", "email_verified", "phone_number"] # want high "write their own email_verified"
}

# That a pool is not in the code does not matter for attributes every pool has.
resource "aws_cognito_managed_user_pool_client" "opensearch" {
  name_prefix         = "AmazonOpenSearchService-logs"
  user_pool_id        = one(data.aws_cognito_user_pools.shared.ids)
  explicit_auth_flows = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
  write_attributes    = ["phone_number_verified"] # want high "client \"opensearch\" lets users write their own phone_number_verified"
}
