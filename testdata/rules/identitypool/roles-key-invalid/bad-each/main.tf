variable "kinds" {
  type = list(string)
  default = [
    "authenticated",
    "moderator", # want "^roles has the key \"moderator\""
  ]
}

resource "aws_iam_role" "all" {
  for_each           = toset(var.kinds)
  name               = each.key
  assume_role_policy = "{}"
}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = "eu-west-1:11111111-2222-3333-4444-555555555555"
  roles            = { for kind, role in aws_iam_role.all : kind => role.arn }
}

resource "aws_cognito_identity_pool_roles_attachment" "each" {
  for_each = {
    "eu-west-1:22222222-2222-3333-4444-555555555555" = "authenticated"
    "eu-west-1:33333333-2222-3333-4444-555555555555" = "authenicated" # want "^roles has the key \"authenicated\""
  }
  identity_pool_id = each.key
  roles            = { (each.value) = "arn:aws:iam::123456789012:role/user" }
}
