resource "aws_sns_topic_policy" "photos" {
  arn    = "arn:aws:sns:eu-west-1:123456789012:photos"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": "sns:Publish",
          "Resource": "arn:aws:sns:eu-west-1:123456789012:photos"
        }
      ]
    }
  EOT
}
