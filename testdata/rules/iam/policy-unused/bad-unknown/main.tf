variable "arn" {
  type = string
}

resource "aws_iam_policy" "maybe" { # maybe "^policy \"maybe\" is attached to nothing$"
  name   = "maybe"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }] })
}

resource "aws_iam_role_policy_attachment" "given" {
  role       = "app"
  policy_arn = var.arn
}
