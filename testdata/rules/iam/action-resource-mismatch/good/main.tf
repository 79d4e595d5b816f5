resource "aws_s3_bucket" "photos" {
  bucket = "photos"
}

data "aws_ssm_parameter" "bucket" {
  name = "bucket"
}

resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["s3:ListBucket", "s3:GetObject"], Resource = [aws_s3_bucket.photos.arn, "${aws_s3_bucket.photos.arn}/*"] },
      { Effect = "Allow", Action = ["s3:ListBucket", "s3:GetObject"], Resource = "arn:aws:s3:::photos*" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::${data.aws_ssm_parameter.bucket.value}", data.aws_ssm_parameter.bucket.value] },
      { Effect = "Allow", Action = "s3:ListAllMyBuckets", Resource = "arn:aws:s3:::*" },
      { Effect = "Allow", Action = ["logs:DescribeLogGroups", "logs:CreateLogGroup", "logs:PutLogEvents"], Resource = "arn:aws:logs:eu-west-1:123456789012:*" },
      { Effect = "Allow", Action = "ecr:GetAuthorizationToken", Resource = ["arn:aws:ecr:eu-west-1:123456789012:repository/photos", "*"] },
      { Effect = "Allow", Action = "s3:Get*", Resource = "arn:aws:s3:::photos/*" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:eu-west-1:123456789012:accesspoint/photos/object/*" },
      { Effect = "Allow", Action = "ecr:GetAuthorizationToken", NotResource = "arn:aws:ecr:eu-west-1:123456789012:repository/photos" },
      { Effect = "Allow", NotAction = "ecr:GetAuthorizationToken", Resource = "arn:aws:s3:::photos" },
      { Effect = "Allow", Action = ["iam:PassRole", "sts:AssumeRole"], Resource = "arn:aws:iam::123456789012:role/$${aws:PrincipalTag/team}" },
      { Effect = "Allow", Action = "s3:NoSuchAction", Resource = "arn:aws:sqs:eu-west-1:123456789012:photos" },
    ]
  })
}

resource "aws_iam_role" "photos" {
  name = "photos"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
