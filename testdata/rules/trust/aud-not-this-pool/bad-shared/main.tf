# Two identity pools hand out one role, which trusts only the first of them.

resource "aws_cognito_identity_pool" "web" {
  identity_pool_name = "web"
}

resource "aws_cognito_identity_pool" "mobile" {
  identity_pool_name = "mobile"
}

locals {
  audiences = [aws_cognito_identity_pool.web.id] # want high "role of signed-in users of identity pool \"mobile\", but .* aud is"
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
      values   = local.audiences
    }
  }
}

resource "aws_iam_role" "member" {
  name               = "member"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_cognito_identity_pool_roles_attachment" "both" {
  for_each         = { web = aws_cognito_identity_pool.web.id, mobile = aws_cognito_identity_pool.mobile.id }
  identity_pool_id = each.value
  roles = {
    authenticated = aws_iam_role.member.arn
  }
}
