variable "members_pool" {
  type = string
}

variable "staff_pool" {
  type = string
}

resource "aws_cognito_identity_pool_roles_attachment" "pools" {
  for_each = {
    members = var.members_pool
    staff   = var.staff_pool
  }
  identity_pool_id = each.value
  roles            = { authenticated = "arn:aws:iam::123456789012:role/${each.key}" }
}
