variable "resources" {
  type = list(string)
}

resource "aws_iam_group_policy" "this" {
  group = "developers"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Action = "s3:GetObject", Resource = var.resources }
  })
}
