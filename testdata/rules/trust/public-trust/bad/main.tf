resource "aws_iam_role" "open" {
  name = "open"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "*" }, Action = "sts:AssumeRole" }, # want critical "^role \"open\" can be assumed from any AWS account$"
    ]
  })
}

data "aws_iam_policy_document" "mfa" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["*"] # want "^role \"mfa\" can be"
    }
    condition {
      test     = "Bool"
      variable = "aws:MultiFactorAuthPresent"
      values   = ["true"]
    }
  }
}

resource "aws_iam_role" "mfa" {
  name               = "mfa"
  assume_role_policy = data.aws_iam_policy_document.mfa.json
}

# Everybody but one account.
resource "aws_iam_role" "others" {
  name               = "others"
  assume_role_policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "NotPrincipal": { "AWS": "arn:aws:iam::111122223333:root" },
        "Action": "sts:AssumeRole"
      }]
    }
  EOT
}

# A condition that fits everybody is none.
resource "aws_iam_role" "any" {
  name = "any"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = ["111122223333", "*"] }, Action = "sts:*", Condition = { StringLike = { "aws:PrincipalArn" = "*" } } }, # want critical "^role \"any\" can be"
    ]
  })
}
