locals {
  caller = "&{cognito-identity.amazonaws.com:sub}" # want "only aws_iam_policy_document"
  bucket = "arn:aws:s3:::photos"
}

resource "aws_iam_policy" "literal" {
  name   = "literal"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Allow",
        "Action": "s3:GetObject",
        "Resource": "${local.bucket}/&{aws:username}/*"
      }
    }
  EOT
}

resource "aws_iam_policy" "escaped" {
  name   = "escaped"
  policy = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::b/\\u0026{aws:userid}\"}]}" # want "^&{aws:userid} is no"
}

resource "aws_iam_policy" "interpolated" {
  name   = "interpolated"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Action": "s3:PutObject",
        "Resource": ["${local.bucket}/${local.caller}/*"]
      }]
    }
  EOT
}
