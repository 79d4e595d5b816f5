# Roles that reach users by a rule, and by their group in the user pool.

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
  cognito_identity_providers {
    client_id     = aws_cognito_user_pool_client.web.id
    provider_name = aws_cognito_user_pool.main.endpoint
  }
}

locals {
  lambda = "lambda.amazonaws.com" # want[set] high "role \"editor\" is the role of a user group of identity pool \"main\".* it trusts the service \"lambda"
}

resource "aws_iam_role" "editor" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = local.lambda }
    }]
  })
}

resource "aws_iam_role" "guide" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "ec2.amazonaws.com" }
      },
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = "graph.facebook.com" } # want high "role \"guide\" is the role of a role mapping rule .* it trusts \"graph.facebook.com\""
      },
    ]
  })
}

resource "aws_cognito_user_group" "editors" {
  name         = "editors"
  user_pool_id = aws_cognito_user_pool.main.id
  role_arn     = aws_iam_role.editor.arn
}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  roles            = {}
  identity_pool_id = aws_cognito_identity_pool.main.id
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
      claim      = "guide"
      match_type = "Equals"
      value      = "yes"
      role_arn   = aws_iam_role.guide.arn
    }
  }
}
