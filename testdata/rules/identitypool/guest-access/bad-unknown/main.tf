provider "aws" {
  region = "eu-west-1"
}

variable "guests" {
  type = bool
}

resource "aws_cognito_identity_pool" "app" {
  identity_pool_name               = "app"
  allow_unauthenticated_identities = var.guests # maybe "guests who have not signed in"
}
