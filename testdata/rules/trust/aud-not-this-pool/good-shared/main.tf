# A role of two identity pools, in one condition and in two statements.

resource "aws_cognito_identity_pool" "main" {
  for_each           = toset(["web", "mobile"])
  identity_pool_name = each.key
}

resource "aws_iam_role" "listed" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Condition = {
        StringEquals = { "cognito-identity.amazonaws.com:aud" = [for pool in aws_cognito_identity_pool.main : pool.id] }
      }
    }]
  })
}

data "aws_iam_policy_document" "apart" {
  dynamic "statement" {
    for_each = aws_cognito_identity_pool.main
    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = ["cognito-identity.amazonaws.com"]
      }
      condition {
        test     = "StringEquals"
        variable = "cognito-identity.amazonaws.com:aud"
        values   = [statement.value.id]
      }
    }
  }
}

resource "aws_iam_role" "apart" {
  assume_role_policy = data.aws_iam_policy_document.apart.json
}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  for_each         = aws_cognito_identity_pool.main
  identity_pool_id = each.value.id
  roles = {
    authenticated   = aws_iam_role.listed.arn
    unauthenticated = aws_iam_role.apart.arn
  }
}
