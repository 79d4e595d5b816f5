# Roles that trust identity pools in their own way, and one that no identity pool hands out.

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

data "aws_iam_policy_document" "pool" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole*"]
    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com", "graph.facebook.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "cognito-identity.amazonaws.com:aud"
      values   = [aws_cognito_identity_pool.main.id]
    }
  }
}

data "aws_iam_policy_document" "also_lambda" {
  source_policy_documents = [data.aws_iam_policy_document.pool.json]
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "member" {
  assume_role_policy = data.aws_iam_policy_document.also_lambda.json
}

resource "aws_iam_role" "guest" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity-us-gov.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role" "china" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.cn-north-1.amazonaws.com.cn" }
    }]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles = {
    authenticated   = aws_iam_role.member.arn
    unauthenticated = aws_iam_role.guest.arn
  }
  role_mapping {
    identity_provider         = "graph.facebook.com"
    type                      = "Rules"
    ambiguous_role_resolution = "Deny"
    mapping_rule {
      claim      = "sub"
      match_type = "Equals"
      value      = "1"
      role_arn   = aws_iam_role.china.arn
    }
  }
}

resource "aws_iam_role" "function" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

# A group's role reaches an identity pool only by a mapping of the type Token.
resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_group" "operators" {
  name         = "operators"
  user_pool_id = aws_cognito_user_pool.main.id
  role_arn     = aws_iam_role.function.arn
}
