resource "aws_iam_policy" "photos" {
  name   = "photos"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Allow",
        "Action": "s3:HeadObject",
        "Resource": "*"
      }
    }
  EOT
}
