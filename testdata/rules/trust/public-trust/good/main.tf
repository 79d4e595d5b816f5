resource "aws_iam_role" "org" {
  name = "org"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "*" }, Action = "sts:AssumeRole", Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } } },
    ]
  })
}

resource "aws_iam_role" "listed" {
  name = "listed"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "*" }, Action = "sts:AssumeRole" },
      { Effect = "Deny", Principal = { AWS = "*" }, Action = "sts:AssumeRole", Condition = { ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::111122223333:role/deploy-*" } } },
    ]
  })
}

resource "aws_iam_role" "account" {
  name = "account"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "sts:AssumeRole" },
    ]
  })
}

resource "aws_iam_role" "tags" {
  name = "tags"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "*" }, Action = "sts:TagSession" },
      { Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" },
    ]
  })
}

data "aws_iam_policy_document" "narrowed" {
  for_each = {
    "sts:ExternalId"       = "a1b2c3d4"
    "aws:PrincipalAccount" = "111122223333"
    "aws:PrincipalArn"     = "arn:aws:iam::*:role/audit"
  }
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "StringLike"
      variable = each.key
      values   = [each.value]
    }
  }
}

resource "aws_iam_role" "narrowed" {
  for_each           = data.aws_iam_policy_document.narrowed
  assume_role_policy = each.value.json
}
