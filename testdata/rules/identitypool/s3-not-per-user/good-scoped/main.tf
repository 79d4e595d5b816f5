# Every way to give each user only what is theirs, and what is narrower than a bucket.

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

resource "aws_dynamodb_table" "notes" {
  name         = "notes"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "owner"
  attribute {
    name = "owner"
    type = "S"
  }
}

resource "aws_iam_role_policy" "text" {
  role   = aws_iam_role.member.id
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["s3:*Object", "s3:ListMultipartUploadParts"],
          "Resource": "${aws_s3_bucket.uploads.arn}/$${cognito-identity.amazonaws.com:sub}/*"
        },
        {
          "Effect": "Allow",
          "Action": "s3:ListBucket",
          "Resource": "${aws_s3_bucket.uploads.arn}",
          "Condition": { "StringLike": { "s3:prefix": ["", "home/", "home/$${cognito-identity.amazonaws.com:sub}/*"] } }
        }
      ]
    }
  JSON
}

data "aws_iam_policy_document" "member" {
  statement {
    # The bucket itself, objects in a folder, and a table in one statement.
    actions   = ["s3:GetObject", "s3:PutObject", "dynamodb:GetItem"]
    resources = [aws_s3_bucket.uploads.arn, "${aws_s3_bucket.uploads.arn}/templates/*", aws_dynamodb_table.notes.arn, "${aws_dynamodb_table.notes.arn}/*"]
  }
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["arn:aws:s3:::tenants/&{aws:PrincipalTag/tenant}/*"]
  }
  statement {
    actions   = ["s3:GetObject", "s3:DeleteObject"]
    resources = ["arn:aws:s3:::uploads/*"]
    condition {
      test     = "StringEquals"
      variable = "s3:ExistingObjectTag/owner"
      values   = ["$${cognito-identity.amazonaws.com:sub}"]
    }
  }
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::lessons/*"]
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/plan"
      values   = ["premium"]
    }
  }
  statement {
    # All but one's own is denied.
    sid       = "Wide"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["arn:aws:s3:::letters/*"]
  }
  statement {
    effect        = "Deny"
    actions       = ["s3:*"]
    not_resources = ["arn:aws:s3:::letters/$${cognito-identity.amazonaws.com:sub}/*", "arn:aws:s3:::uploads/$${cognito-identity.amazonaws.com:sub}/*"]
  }
  statement {
    actions   = ["s3:GetBucketLocation", "s3:ListAllMyBuckets", "execute-api:Invoke"]
    resources = ["*"]
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
