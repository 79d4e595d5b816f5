# Denies and boundaries that leave it open whether, or leave enough.

resource "aws_cognito_identity_pool" "web" {
  identity_pool_name = "web"
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

variable "boundary" {
  type = string
}

resource "aws_iam_role" "member" {
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "member" {
  role = aws_iam_role.member.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "arn:aws:s3:::uploads/*" # want high "each other's objects in arn:aws:s3:::uploads"
      },
      {
        Effect   = "Deny"
        Action   = "s3:*"
        Resource = "arn:aws:s3:::uploads/internal/*"
      },
      {
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:aws:s3:::letters/*" # maybe high "each other's objects in arn:aws:s3:::letters"
      },
      {
        Effect    = "Deny"
        Action    = "s3:PutObject"
        Resource  = "arn:aws:s3:::letters/*"
        Condition = { StringNotLike = { "s3:x-amz-acl" = "private" } }
      },
      {
        Effect    = "Allow"
        Action    = "s3:PutObject"
        Resource  = "arn:aws:s3:::photos/*" # want high "each other's objects in arn:aws:s3:::photos"
        Condition = { Bool = { "aws:SecureTransport" = "true" } }
      },
    ]
  })
}

resource "aws_iam_role" "bounded" {
  assume_role_policy   = local.trust
  permissions_boundary = var.boundary
}

resource "aws_iam_role_policy" "bounded" {
  role = aws_iam_role.bounded.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:PutObject"
      Resource = "arn:aws:s3:::uploads/*" # maybe high "share role \"bounded\""
    }]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  identity_pool_id = aws_cognito_identity_pool.web.id
  roles = {
    authenticated = aws_iam_role.member.arn
  }
  role_mapping {
    identity_provider         = "graph.facebook.com"
    type                      = "Rules"
    ambiguous_role_resolution = "Deny"
    mapping_rule {
      claim      = "plan"
      match_type = "Equals"
      value      = "free"
      role_arn   = aws_iam_role.bounded.arn
    }
  }
}
