resource "aws_iam_policy" "photos" {
  name   = "photos"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Actions": ["s3:GetObject"],
          "Resource": "*"
        }
      ]
    }
  EOT
}
