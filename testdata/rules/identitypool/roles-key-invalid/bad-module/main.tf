terraform {
  backend "s3" {}
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

module "user" {
  source           = "./attachment"
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles            = { user = "arn:aws:iam::123456789012:role/user" } # want "^roles has the key \"user\""
}
