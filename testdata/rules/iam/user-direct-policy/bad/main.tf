resource "aws_iam_user" "alice" {
  name = "alice"
}

resource "aws_iam_user_policy" "alice" { # want info "^user \\S+ has a policy of their own$"
  user = aws_iam_user.alice.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }]
  })
}

resource "aws_iam_user_policy_attachment" "bob" { # want "^user \"bob\" has a policy of their own$"
  user       = "bob"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_policy_attachment" "several" {
  name       = "several"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
  users      = ["bob", "carol"] # want "^the policy is attached straight to users$"
}
