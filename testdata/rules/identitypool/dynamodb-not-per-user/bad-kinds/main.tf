# Roles of a rule and of a group. Group roles reach an identity pool by a mapping of the type Token.

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_cognito_identity_pool" "web" {
  identity_pool_name = "web"
  cognito_identity_providers {
    client_id     = aws_cognito_user_pool_client.web.id
    provider_name = aws_cognito_user_pool.main.endpoint
  }
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
}

locals {
  actions = {
    premium = "dynamodb:UpdateItem"
    editor  = "dynamodb:UpdateItem"
    admin   = "dynamodb:UpdateItem"
  }
}

resource "aws_iam_role" "all" {
  for_each           = local.actions
  name               = each.key
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "premium" {
  role = aws_iam_role.all["premium"].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = local.actions.premium
      Resource = "arn:aws:dynamodb:eu-west-1:111122223333:table/notes" # want medium "share role \"all\""
    }]
  })
}

resource "aws_iam_role_policy" "reader" {
  role = aws_iam_role.all["editor"].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = local.actions.editor
      Resource = "arn:aws:dynamodb:eu-west-1:111122223333:table/notes" # want medium "share role \"all\""
    }]
  })
}

# Those who look after the others' data.
resource "aws_iam_role_policy" "admin" {
  role = aws_iam_role.all["admin"].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = local.actions.admin
      Resource = "arn:aws:dynamodb:eu-west-1:111122223333:table/notes"
    }]
  })
}

resource "aws_cognito_user_group" "readers" {
  name         = "readers"
  user_pool_id = aws_cognito_user_pool.main.id
  role_arn     = aws_iam_role.all["editor"].arn
}

resource "aws_cognito_user_group" "staff" {
  name         = "site-admins"
  user_pool_id = aws_cognito_user_pool.main.id
  role_arn     = aws_iam_role.all["admin"].arn
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  roles            = {}
  identity_pool_id = aws_cognito_identity_pool.web.id
  role_mapping {
    identity_provider         = "${aws_cognito_user_pool.main.endpoint}:${aws_cognito_user_pool_client.web.id}"
    type                      = "Token"
    ambiguous_role_resolution = "Deny"
  }
  role_mapping {
    identity_provider         = "graph.facebook.com"
    type                      = "Rules"
    ambiguous_role_resolution = "Deny"
    mapping_rule {
      claim      = "plan"
      match_type = "Equals"
      value      = "premium"
      role_arn   = aws_iam_role.all["premium"].arn
    }
    mapping_rule {
      claim      = "team"
      match_type = "Equals"
      value      = "moderators"
      role_arn   = aws_iam_role.all["admin"].arn
    }
  }
}
