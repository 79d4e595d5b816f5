variable "staging" {
  type    = bool
  default = false
}

locals {
  pools = toset(["members", "staff"])
}

resource "aws_cognito_identity_pool" "all" {
  for_each           = local.pools
  identity_pool_name = each.key
}

resource "aws_cognito_identity_pool_roles_attachment" "all" {
  for_each         = local.pools
  identity_pool_id = aws_cognito_identity_pool.all[each.key].id
  roles            = { authenticated = "arn:aws:iam::123456789012:role/${each.key}" }
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }
}

resource "aws_cognito_identity_pool_roles_attachment" "staging" {
  count            = var.staging ? 1 : 0
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles            = { authenticated = "arn:aws:iam::123456789012:role/tester" }
}
