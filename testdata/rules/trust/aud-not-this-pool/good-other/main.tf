# Near misses: everybody is let in, nobody is, and a role that no identity pool here hands out.

resource "aws_cognito_identity_pool" "app" {
  identity_pool_name = "app"
}

resource "aws_iam_role" "everybody" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Condition = {
        StringLike = { "cognito-identity.amazonaws.com:aud" = "*" }
      }
    }]
  })
}

resource "aws_iam_role" "not_the_retired_one" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Condition = {
        StringNotEquals = { "cognito-identity.amazonaws.com:aud" = "retired" }
      }
    }]
  })
}

resource "aws_iam_role" "service" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
      Condition = {
        StringEquals = { "cognito-identity.amazonaws.com:aud" = "app" }
      }
    }]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "app" {
  identity_pool_id = aws_cognito_identity_pool.app.id
  roles = {
    authenticated   = aws_iam_role.everybody.arn
    unauthenticated = aws_iam_role.not_the_retired_one.arn
  }
  role_mapping {
    identity_provider         = "graph.facebook.com"
    type                      = "Rules"
    ambiguous_role_resolution = "Deny"
    mapping_rule {
      claim      = "sub"
      match_type = "Equals"
      value      = "1"
      role_arn   = aws_iam_role.service.arn
    }
  }
}

resource "aws_iam_role" "elsewhere" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Condition = {
        StringEquals = { "cognito-identity.amazonaws.com:aud" = "eu-central-1:4e5f6071-dead-beef-cafe-123456790ab1" }
      }
    }]
  })
}
