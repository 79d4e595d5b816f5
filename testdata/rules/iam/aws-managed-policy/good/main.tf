data "aws_caller_identity" "me" {}

data "aws_iam_policy" "ours" {
  name = "OurReaders"
}

resource "aws_iam_policy" "read" {
  name = "read"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }]
  })
}

resource "aws_iam_role_policy_attachment" "read" {
  role       = "app"
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_iam_role_policy_attachment" "by_arn" {
  role       = "app"
  policy_arn = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:policy/OurReaders"
}

resource "aws_iam_role_policy_attachment" "looked_up" {
  role       = "app"
  policy_arn = data.aws_iam_policy.ours.arn
}
