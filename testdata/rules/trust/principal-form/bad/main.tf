resource "aws_iam_role" "pattern" {
  name = "pattern"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:role/deploy-*"] }, Action = "sts:AssumeRole" }, # want high "^role \"pattern\" trusts \"arn:aws:iam::111122223333:role/deploy-\\*\": IAM refuses a wildcard inside of a principal$"
    ]
  })
}

resource "aws_iam_role" "resource" {
  name = "resource"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "lambda.amazonaws.com" }
        Action    = "sts:AssumeRole"
        Resource  = "*" # want "^the trust policy of role \"resource\" has a Resource, which IAM refuses$"
      },
    ]
  })
}
