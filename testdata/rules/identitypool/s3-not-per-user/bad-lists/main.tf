# Listing without a prefix, and reading: less than changing.

resource "aws_cognito_identity_pool" "web" {
  identity_pool_name = "web"
}

resource "aws_s3_bucket" "uploads" {
  bucket = "uploads"
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

variable "prefixes" {
  type    = list(string)
  default = ["*"]
}

data "aws_iam_policy_document" "member" {
  statement {
    actions   = ["s3:GetObject*"]
    resources = ["arn:aws:s3:::${aws_s3_bucket.uploads.id}/*"] # want medium "can read each other's objects in arn:aws:s3:::\\$\\{aws_s3_bucket.uploads.id\\}/\\*"
  }
  statement {
    # One's own objects, but everybody's names.
    actions = ["s3:GetObject", "s3:PutObject", "s3:ListBucket"]
    resources = [
      aws_s3_bucket.uploads.arn, # want medium "can list each other's objects in \\$\\{aws_s3_bucket.uploads.arn\\}"
      "${aws_s3_bucket.uploads.arn}/private/$${cognito-identity.amazonaws.com:sub}/*",
    ]
  }
  statement {
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::archive"] # want medium "can list each other's objects in arn:aws:s3:::archive"
    condition {
      # Any prefix will do.
      test     = "StringLike"
      variable = "s3:prefix"
      values   = var.prefixes
    }
  }
  statement {
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::inbox"] # want medium "can list each other's objects in arn:aws:s3:::inbox"
    condition {
      # A request without a prefix lists all.
      test     = "StringLikeIfExists"
      variable = "s3:prefix"
      values   = ["private/$${cognito-identity.amazonaws.com:sub}/*"]
    }
  }
}

resource "aws_iam_role_policy" "member" {
  role   = aws_iam_role.member.id
  policy = data.aws_iam_policy_document.member.json
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  identity_pool_id = aws_cognito_identity_pool.web.id
  roles = {
    authenticated = aws_iam_role.member.arn
  }
}
