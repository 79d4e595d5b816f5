resource "aws_iam_role" "every" {
  name = "every"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sts:*" }, # want high "^the trust policy of role \"every\" allows \"sts:\\*\"$"
    ]
  })
}

resource "aws_iam_role" "star" {
  name = "star"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = ["*"] }, # want "^the trust policy of role \"star\" allows"
    ]
  })
}

resource "aws_iam_role" "but" {
  name = "but"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, NotAction = "sts:TagSession" }, # want "^the trust policy of role \"but\" allows everything but"
    ]
  })
}
