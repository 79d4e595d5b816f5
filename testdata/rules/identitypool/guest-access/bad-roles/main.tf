# Identity pools with guests, whose role is not known, has a policy that is not known, may be attached elsewhere, or is wide.

provider "aws" {
  region = "eu-west-1"
}

variable "role_arn" {
  type = string
}

variable "policy_arn" {
  type = string
}

variable "replicas" {
  type = number
}

locals {
  guests = {
    elsewhere = var.role_arn
    unknown   = aws_iam_role.unknown.arn
    wide      = aws_iam_role.wide.arn
  }
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
    }]
  })
}

resource "aws_cognito_identity_pool" "elsewhere" {
  identity_pool_name               = "elsewhere"
  allow_unauthenticated_identities = true # maybe medium "identity pool \"elsewhere\""
}

resource "aws_cognito_identity_pool" "unknown" {
  identity_pool_name               = "unknown"
  allow_unauthenticated_identities = true # maybe medium "identity pool \"unknown\""
}

resource "aws_cognito_identity_pool" "wide" {
  identity_pool_name               = "wide"
  allow_unauthenticated_identities = true # want medium "identity pool \"wide\""
}

# May not be there at all.
resource "aws_cognito_identity_pool" "counted" {
  count                            = var.replicas
  identity_pool_name               = "counted"
  allow_unauthenticated_identities = true # maybe medium "identity pool \"counted\""
}

resource "aws_iam_role" "unknown" {
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy_attachment" "unknown" {
  role       = aws_iam_role.unknown.name
  policy_arn = var.policy_arn
}

resource "aws_iam_role" "wide" {
  name               = "wide"
  assume_role_policy = local.trust
}

resource "aws_iam_policy" "wide" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "polly:SynthesizeSpeech", Resource = "*" },
      { Effect = "Deny", Action = "s3:*", Resource = "*" },
    ]
  })
}

# Attached by the role's name.
resource "aws_iam_role_policy_attachment" "wide" {
  role       = "wide"
  policy_arn = aws_iam_policy.wide.arn
}

resource "aws_cognito_identity_pool_roles_attachment" "elsewhere" {
  identity_pool_id = aws_cognito_identity_pool.elsewhere.id
  roles            = { unauthenticated = local.guests.elsewhere }
}

resource "aws_cognito_identity_pool_roles_attachment" "unknown" {
  identity_pool_id = aws_cognito_identity_pool.unknown.id
  roles            = { unauthenticated = local.guests["unknown"] }
}

resource "aws_cognito_identity_pool_roles_attachment" "wide" {
  identity_pool_id = aws_cognito_identity_pool.wide.id
  roles            = { unauthenticated = local.guests["wide"] }
}
