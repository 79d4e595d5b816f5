resource "aws_s3_bucket" "b" {
  bucket = "b"
}

resource "aws_iam_role_policy" "p" {
  role = "r"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.b.arn}/$${aws:username}/*" },
      {
        Effect   = "Allow"
        Action   = "*" # want `allows every action on \["\$\{aws_s3_bucket.b.arn\}/private/\*"\]`
        Resource = ["${aws_s3_bucket.b.arn}/private/*"]
      },
    ]
  })
}
