variable "pool_id" {
  type = string
}

variable "other_id" {
  type = string
}

variable "pool_ids" {
  type = string
}

variable "extra" {
  type = bool
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }
}

resource "aws_cognito_identity_pool_roles_attachment" "given" {
  identity_pool_id = var.pool_id # maybe "already set by aws_cognito_identity_pool_roles_attachment.main"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }
}

resource "aws_cognito_identity_pool_roles_attachment" "same" {
  identity_pool_id = var.pool_id # want "already set by aws_cognito_identity_pool_roles_attachment.given"
  roles            = { unauthenticated = "arn:aws:iam::123456789012:role/guest" }
}

resource "aws_cognito_identity_pool_roles_attachment" "other" {
  identity_pool_id = var.other_id # maybe "already set by"
  roles            = { unauthenticated = "arn:aws:iam::123456789012:role/guest" }
}

resource "aws_cognito_identity_pool_roles_attachment" "extra" {
  count            = var.extra ? 1 : 0
  identity_pool_id = aws_cognito_identity_pool.main.id # maybe "already set by aws_cognito_identity_pool_roles_attachment.main"
  roles            = { unauthenticated = "arn:aws:iam::123456789012:role/guest" }
}

resource "aws_cognito_identity_pool_roles_attachment" "first" {
  identity_pool_id = split(",", var.pool_ids)[0] # maybe "already set by"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }
}

resource "aws_cognito_identity_pool_roles_attachment" "second" {
  identity_pool_id = split(",", var.pool_ids)[1] # maybe "already set by"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }
}
