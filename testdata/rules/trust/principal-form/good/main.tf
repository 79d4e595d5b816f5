resource "aws_iam_role" "account" {
  name = "account"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sts:AssumeRole", Condition = { ArnLike = { "aws:PrincipalArn" = "arn:aws:iam::111122223333:role/deploy-*" } } },
    ]
  })
}

resource "aws_iam_role" "user" {
  name = "user"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = [aws_iam_user.ci.arn, "*"] }, Action = "sts:AssumeRole" },
    ]
  })
}

resource "aws_iam_user" "ci" {
  name = "ci"
}
