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

data "aws_iam_policy_document" "bare" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "*"
      identifiers = ["*"] # want high "^the trust policy of role \"bare\" has the principal \"\\*\" without a kind, which IAM refuses"
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-a1b2c3d4e5"]
    }
  }
}

resource "aws_iam_role" "bare" {
  assume_role_policy = data.aws_iam_policy_document.bare.json
}
