resource "aws_s3_bucket" "b" {
  bucket = "b"
}

resource "aws_iam_role_policy" "p" {
  role   = "r"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Action": "*",
        "Resource": "${aws_s3_bucket.b.arn}/*"
      }]
    }
  EOT
}
