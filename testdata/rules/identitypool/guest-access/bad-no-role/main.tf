provider "aws" {
  region = "eu-west-1"
}

resource "aws_cognito_identity_pool" "app" {
  identity_pool_name               = "app"
  allow_unauthenticated_identities = true # want medium "guests who have not signed in"
}
