resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Read photos", Effect = "Allow", Action = "s3:GetObject", Resource = "*" }, # want "the Sid \"Read photos\" has characters other than letters and digits"
      { Sid = "List", Effect = "Allow", Action = "s3:ListBucket", Resource = "arn:aws:s3:::a" },
      { Sid = "List", Effect = "Allow", Action = "s3:ListBucket", Resource = "arn:aws:s3:::b" }, # want high "the Sid \"List\" is in this document twice"
    ]
  })
}

resource "aws_sns_topic_policy" "photos" {
  arn = "arn:aws:sns:eu-west-1:123456789012:photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "a", Effect = "Allow", Principal = "*", Action = "sns:Publish", Resource = "*" },
      { Sid = "a", Effect = "Allow", Principal = "*", Action = "sns:Subscribe", Resource = "*" }, # want low "twice"
    ]
  })
}
