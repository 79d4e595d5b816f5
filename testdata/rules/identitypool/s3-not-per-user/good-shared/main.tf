# What is there for everybody: public files, the bucket of the pool's guests, the admins' role. And a pool that does not hand out the role.

resource "aws_cognito_identity_pool" "web" {
  identity_pool_name               = "web"
  allow_unauthenticated_identities = true
}

resource "aws_cognito_identity_pool" "other" {
  identity_pool_name = "other"
}

resource "aws_s3_bucket" "media" {
  bucket = "example-public-media"
}

resource "aws_s3_bucket" "site_assets" {
  bucket = "b7c6d5"
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

resource "aws_iam_role" "member" {
  assume_role_policy = local.trust
}

resource "aws_iam_role" "elsewhere" {
  assume_role_policy = local.trust
}

data "aws_iam_policy_document" "member" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.media.arn}/*", "${aws_s3_bucket.site_assets.arn}/*", "arn:aws:s3:::static.example.com/*"]
  }
  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.media.arn]
  }
}

data "aws_iam_policy_document" "elsewhere" {
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "elsewhere" {
  role   = aws_iam_role.elsewhere.id
  policy = data.aws_iam_policy_document.elsewhere.json
}

resource "aws_iam_role_policy" "member" {
  role   = aws_iam_role.member.id
  policy = data.aws_iam_policy_document.member.json
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  identity_pool_id = aws_cognito_identity_pool.web.id
  roles = {
    authenticated   = aws_iam_role.member.arn
    unauthenticated = aws_iam_role.elsewhere.arn
  }
}
