locals {
  kinds = { authenticated = "user", unauthenticated = "guest" }
}

variable "role_arn" {
  type = string
}

module "role" {
  source   = "./role"
  for_each = local.kinds
  name     = each.value
}

resource "aws_cognito_identity_pool_roles_attachment" "modules" {
  identity_pool_id = "eu-west-1:11111111-2222-3333-4444-555555555555"
  roles            = { for kind, role in module.role : kind => role.arn }
}

resource "aws_cognito_identity_pool_roles_attachment" "given" {
  identity_pool_id = "eu-west-1:22222222-2222-3333-4444-555555555555"
  roles            = { authenticated = var.role_arn }
}
