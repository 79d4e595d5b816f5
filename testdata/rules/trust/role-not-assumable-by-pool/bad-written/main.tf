# By ARN, by name and by for_each; in a heredoc and with a user pool as principal.

variable "user_pool" {
  type = string
}

resource "aws_cognito_identity_pool" "main" {
  for_each           = toset(["eu", "us"])
  identity_pool_name = each.key
}

resource "aws_iam_role" "text" {
  name               = "app-guest"
  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Allow",
        "Principal": { "Service": "cognito-identity.amazonaws.com" },
        "Action": "sts:AssumeRoleWithWebIdentity"
      }
    }
  JSON
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_iam_role" "member" {
  for_each = aws_cognito_identity_pool.main
  name     = "app-${each.key}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_cognito_user_pool.main.arn } # want high "role \"member\" is the role of signed-in users .* it trusts \"\\${aws_cognito_user_pool.main.arn}\""
      Condition = {
        StringEquals = { "cognito-identity.amazonaws.com:aud" = each.value.id }
      }
    }]
  })
}

# An ARN is not what identity pools are called, but whether it is one is not known.
resource "aws_iam_role" "ruled" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = var.user_pool } # maybe high "role \"ruled\""
    }]
  })
}

data "aws_caller_identity" "current" {}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  for_each         = aws_cognito_identity_pool.main
  identity_pool_id = each.value.id
  roles = {
    authenticated   = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/${aws_iam_role.member[each.key].name}"
    unauthenticated = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/app-guest"
  }
  role_mapping {
    identity_provider         = "graph.facebook.com"
    type                      = "Rules"
    ambiguous_role_resolution = "AuthenticatedRole"
    mapping_rule {
      claim      = "sub"
      match_type = "Equals"
      value      = "1"
      role_arn   = aws_iam_role.ruled.arn
    }
  }
}
