data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
  statement {
    actions   = ["s3:ListBucket"]
    resources = ["*"]
  }
  statement {
    actions   = ["s3:ListAllMyBuckets"]
    resources = ["*"]
  }
}

# The same Sid replaces the statement of the source.
data "aws_iam_policy_document" "photos" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::photos/*"]
  }
}

resource "aws_iam_policy" "photos" {
  name   = "photos"
  policy = data.aws_iam_policy_document.photos.json
}

# Services other than IAM have other rules.
resource "aws_s3_bucket_policy" "photos" {
  bucket = "photos"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Only with TLS, please", Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "arn:aws:s3:::photos/*", Condition = { Bool = { "aws:SecureTransport" = "false" } } }]
  })
}

resource "aws_iam_policy" "empty" {
  name = "empty"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "", Effect = "Allow", Action = "s3:GetObject", Resource = "*" },
      { Sid = "", Effect = "Allow", Action = "s3:ListBucket", Resource = "*" },
    ]
  })
}
