resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

resource "aws_iam_role" "user" {
  name               = "user"
  assume_role_policy = "{}"
}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles            = { authenticated = aws_iam_role.user.arn }

  role_mapping { # want high "has no ambiguous_role_resolution"
    identity_provider = "${aws_cognito_user_pool.main.endpoint}:${aws_cognito_user_pool_client.web.id}"
    type              = "Token"
  }

  role_mapping {
    identity_provider         = "graph.facebook.com"
    ambiguous_role_resolution = "Deny"
    type                      = "Rules" # want high "is of the type \"Rules\" and has no mapping_rule"
  }

  role_mapping {
    identity_provider         = "accounts.google.com"
    ambiguous_role_resolution = "AuthenticatedRole"
    type                      = "Token" # want high "is of the type \"Token\" and has a mapping_rule"

    mapping_rule {
      claim      = "hd"
      match_type = "Equals"
      value      = "example.com"
      role_arn   = aws_iam_role.user.arn
    }
  }
}
