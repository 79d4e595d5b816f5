resource "aws_s3_bucket" "photos" {
  bucket = "photos"
}

resource "aws_s3_bucket_policy" "photos" {
  bucket = aws_s3_bucket.photos.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "${aws_s3_bucket.photos.arn}/*", Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } } },
      { Effect = "Allow", Principal = { Service = "cloudfront.amazonaws.com" }, Action = "s3:GetObject", Resource = "${aws_s3_bucket.photos.arn}/*" },
      { Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "${aws_s3_bucket.photos.arn}/*", Condition = { Bool = { "aws:SecureTransport" = "false" } } },
    ]
  })
}

# A bucket that refuses public policies.
resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}

resource "aws_s3_bucket_public_access_block" "logs" {
  bucket              = aws_s3_bucket.logs.id
  block_public_policy = true
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:PutObject", Resource = "${aws_s3_bucket.logs.arn}/*" }]
  })
}

# Everybody but who is listed is denied.
resource "aws_sns_topic" "news" {
  name = "news"
}

resource "aws_sns_topic_policy" "news" {
  arn = aws_sns_topic.news.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "*" }, Action = "sns:Publish", Resource = aws_sns_topic.news.arn },
      { Effect = "Deny", Principal = "*", Action = "sns:*", Resource = aws_sns_topic.news.arn, Condition = { StringNotEquals = { "aws:PrincipalAccount" = ["111122223333"] } } },
    ]
  })
}

resource "aws_sns_topic" "alarms" {
  name = "alarms"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "sns:Publish", Resource = "*", Condition = { StringEquals = { "AWS:SourceOwner" = "111122223333" } } }]
  })
}

# Endpoints let through what is allowed elsewhere.
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-0a1b"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }]
  })
}
