variable "guest_key" {
  type    = string
  default = "guest" # want "^roles has the key \"guest\""
}

variable "roles" {
  type = map(string)
}

locals {
  paying = { premium = aws_iam_role.user.arn } # want "^roles has the key \"premium\""
}

resource "aws_iam_role" "user" {
  name               = "user"
  assume_role_policy = "{}"
}

resource "aws_cognito_identity_pool_roles_attachment" "variable" {
  identity_pool_id = "eu-west-1:11111111-2222-3333-4444-555555555555"
  roles = {
    authenticated   = aws_iam_role.user.arn
    (var.guest_key) = aws_iam_role.user.arn
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "merged" {
  identity_pool_id = "eu-west-1:22222222-2222-3333-4444-555555555555"
  roles            = merge({ authenticated = aws_iam_role.user.arn }, local.paying)
}

resource "aws_cognito_identity_pool_roles_attachment" "given" {
  identity_pool_id = "eu-west-1:33333333-2222-3333-4444-555555555555"
  roles            = var.roles
}
