# Guests whose roles say what they may do, or that they may do nothing.

provider "aws" {
  region = "eu-west-1"
}

locals {
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
    }]
  })
  statements = {
    # What new roles of the console have: anybody can call it without credentials.
    console = [{ Effect = "Allow", Action = ["cognito-identity:GetCredentialsForIdentity"], Resource = ["*"] }]
    nothing = [{ Effect = "Deny", Action = "*", Resource = "*" }]
    rum     = [{ Effect = "Allow", Action = "rum:putRumEvents", Resource = "arn:aws:rum:eu-west-1:111122223333:appmonitor/web" }]
    named = [
      { Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.site.arn}/img/*" },
      { Effect = "Allow", Action = ["execute-api:Invoke"], Resource = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/live/GET/menu" },
    ]
  }
}

resource "aws_s3_bucket" "site" {
  bucket = "site"
}

resource "aws_cognito_identity_pool" "web" {
  for_each                         = local.statements
  identity_pool_name               = each.key
  allow_unauthenticated_identities = true
}

resource "aws_iam_role" "guest" {
  for_each           = local.statements
  name               = "guest-${each.key}"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "guest" {
  for_each = local.statements
  role     = "guest-${each.key}"
  policy   = jsonencode({ Version = "2012-10-17", Statement = each.value })
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  for_each         = local.statements
  identity_pool_id = aws_cognito_identity_pool.web[each.key].id
  roles            = { unauthenticated = aws_iam_role.guest[each.key].arn }
}
