# Roles that a rule or a group chooses go to signed-in users, too.

resource "aws_cognito_identity_pool" "app" {
  identity_pool_name = "app"
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "cognito-identity.amazonaws.com:aud"
      values   = [aws_cognito_identity_pool.app.id]
    }
    condition {
      test     = "ForAnyValue:StringEquals"
      variable = "cognito-identity.amazonaws.com:amr"
      values   = ["unauthenticated"] # want "^role \"editor\" is the role of a role mapping rule of identity pool \"app\", but its trust policy turns them away: amr is \"authenticated\" for them$"
    }
  }
}

resource "aws_iam_role" "editor" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role" "member" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals             = { "cognito-identity.amazonaws.com:aud" = aws_cognito_identity_pool.app.id }
        "ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com:amr" = "authenticated" }
      }
    }]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "app" {
  identity_pool_id = aws_cognito_identity_pool.app.id
  roles = {
    authenticated = aws_iam_role.member.arn
  }
  role_mapping {
    identity_provider         = "accounts.google.com"
    ambiguous_role_resolution = "Deny"
    type                      = "Rules"
    mapping_rule {
      claim      = "editor"
      match_type = "Equals"
      value      = "yes"
      role_arn   = aws_iam_role.editor.arn
    }
  }
}
