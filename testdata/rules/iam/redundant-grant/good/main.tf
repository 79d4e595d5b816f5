resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"] },
      { Effect = "Allow", Action = "s3:Get*", Resource = "arn:aws:s3:::a/*", Condition = { StringEquals = { "aws:SourceVpc" = "vpc-0a1b2c3d" } } },
      { Effect = "Deny", Action = "s3:GetObject", Resource = "arn:aws:s3:::a/secret" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::c/*", Condition = { NumericLessThan = { "s3:max-keys" = "10" } } },
    ]
  })
}

# Who may is what differs.
resource "aws_s3_bucket_policy" "a" {
  bucket = "a"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "123456789012" }, Action = "s3:GetObject", Resource = "arn:aws:s3:::a/*" },
      { Effect = "Allow", Principal = { AWS = "210987654321" }, Action = "s3:GetObject", Resource = "arn:aws:s3:::a/*" },
    ]
  })
}
