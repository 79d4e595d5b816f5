resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

resource "aws_cognito_identity_pool" "other" {
  identity_pool_name = "other"
}

module "main" {
  source           = "./identity"
  identity_pool_id = aws_cognito_identity_pool.main.id
}

module "other" {
  source           = "./identity"
  identity_pool_id = aws_cognito_identity_pool.other.id
}
