resource "aws_iam_role" "every" {
  name = "every"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = ["sts:AssumeRole", "sts:TagSession"] },
      { Effect = "Allow", Principal = { Federated = "cognito-identity.amazonaws.com" }, Action = "sts:AssumeRole*" },
      { Effect = "Deny", Principal = { AWS = "*" }, Action = "sts:*", Condition = { Bool = { "aws:SecureTransport" = "false" } } },
    ]
  })
}
