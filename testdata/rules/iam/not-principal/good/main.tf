resource "aws_iam_role" "photos" {
  name = "photos"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "sts:AssumeRole" }]
  })
}

data "aws_caller_identity" "current" {}

resource "aws_s3_bucket_policy" "photos" {
  bucket = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect       = "Deny"
        NotPrincipal = { AWS = [aws_iam_role.photos.arn, "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"] }
        Action       = "s3:*"
        Resource     = "arn:aws:s3:::photos/*"
      },
      {
        Effect       = "Deny"
        NotPrincipal = { AWS = [aws_iam_role.photos.arn, data.aws_caller_identity.current.account_id] }
        Action       = "s3:*"
        Resource     = "arn:aws:s3:::photos/*"
      },
      {
        Effect       = "Deny"
        NotPrincipal = { Service = "cloudfront.amazonaws.com" }
        Action       = "s3:*"
        Resource     = "arn:aws:s3:::photos/*"
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = "arn:aws:s3:::photos/*"
        Condition = { ArnNotEquals = { "aws:PrincipalArn" = aws_iam_role.photos.arn } }
      },
    ]
  })
}
