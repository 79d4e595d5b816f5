variable "kind" {}

variable "roles" {
  type = map(string)
}

resource "aws_cognito_identity_pool_roles_attachment" "key" {
  identity_pool_id = "eu-west-1:11111111-2222-3333-4444-555555555555"
  roles = {
    (var.kind) = "arn:aws:iam::123456789012:role/user" # maybe "^roles has the key"
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "map" {
  identity_pool_id = "eu-west-1:22222222-2222-3333-4444-555555555555"
  roles            = var.roles # maybe "^roles has neither"
}

resource "aws_cognito_identity_pool_roles_attachment" "value" {
  identity_pool_id = "eu-west-1:33333333-2222-3333-4444-555555555555"
  roles = {
    user = "arn:aws:iam::123456789012:role/${var.kind}" # want "^roles has the key \"user\""
  }
}
