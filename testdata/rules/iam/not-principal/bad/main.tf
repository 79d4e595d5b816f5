resource "aws_s3_bucket_policy" "photos" {
  bucket = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect       = "Allow"
        NotPrincipal = { AWS = "arn:aws:iam::123456789012:user/eve" } # want critical "everybody who is not listed"
        Action       = "s3:GetObject"
        Resource     = "arn:aws:s3:::photos/*"
      },
      {
        Effect       = "Deny"
        NotPrincipal = { AWS = ["arn:aws:iam::123456789012:role/photos"] } # want medium "denies \"arn:aws:iam::123456789012:role/photos\" as well, because its account is not listed"
        Action       = "s3:*"
        Resource     = "arn:aws:s3:::photos/*"
      },
    ]
  })
}

resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", NotPrincipal = { AWS = "123456789012" }, Action = "s3:*", Resource = "*" }] # want high "takes no NotPrincipal"
  })
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    not_principals { # want critical "everybody who is not listed"
      type        = "AWS"
      identifiers = ["123456789012"]
    }
  }
}

resource "aws_iam_role" "photos" {
  name               = "photos"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
