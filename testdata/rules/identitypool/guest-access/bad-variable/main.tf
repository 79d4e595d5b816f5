provider "aws" {
  region = "eu-west-1"
}

variable "guests" {
  type    = bool
  default = true # want medium "guests who have not signed in"
}

resource "aws_cognito_identity_pool" "app" {
  identity_pool_name               = "app"
  allow_unauthenticated_identities = var.guests
}
