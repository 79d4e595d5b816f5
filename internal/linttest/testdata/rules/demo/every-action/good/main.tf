resource "aws_iam_role_policy" "p" {
  role = "r"
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }]
  })
}
