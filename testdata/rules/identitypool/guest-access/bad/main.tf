resource "aws_cognito_identity_pool" "web" {
  identity_pool_name               = "web"
  allow_unauthenticated_identities = true # want medium "identity pool \"web\" gives AWS credentials to guests who have not signed in"
}
