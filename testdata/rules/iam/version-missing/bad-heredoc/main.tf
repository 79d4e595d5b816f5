resource "aws_iam_user_policy" "own" {
  name   = "own"
  user   = "ana"
  policy = <<-EOT
    {
      "Statement": {
        "Effect": "Deny",
        "Action": "s3:*",
        "NotResource": "arn:aws:s3:::photos/$${aws:username}/*"
      }
    }
  EOT
}

resource "aws_sqs_queue_policy" "queue" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/123456789012/photos"
  policy    = <<-EOT
    {
      "Version": "2008-10-17",
      "Statement": {
        "Effect": "Allow",
        "Principal": { "Service": "sns.amazonaws.com" },
        "Action": "sqs:SendMessage",
        "Resource": "*"
      }
    }
  EOT
}
