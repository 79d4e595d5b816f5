# The same trust policy as text, as an object, and put together from parts.

variable "federated" {
  type    = string
  default = "cognito-identity.amazonaws.com" # want critical "role \"parts\""
}

locals {
  amr = {
    "ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com:amr" = "authenticated" }
  }
  audiences = {}
}

resource "aws_iam_role" "object" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "lambda.amazonaws.com" }
      },
      {
        Effect    = "Allow"
        Action    = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]
        Principal = { Federated = ["cognito-identity.amazonaws.com"] } # want critical "role \"object\""
        Condition = local.amr
      },
    ]
  })
}

resource "aws_iam_role" "text" {
  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": {
        "Sid": "Everybody",
        "Effect": "Allow",
        "Principal": { "Federated": "cognito-identity.amazonaws.com" },
        "Action": "sts:*",
        "Condition": {
          "StringLike": { "cognito-identity.amazonaws.com:sub": "eu-west-1:*" }
        }
      }
    }
  JSON
}

data "aws_iam_policy_document" "base" {
  statement {
    sid     = "IdentityPool"
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [var.federated]
    }
    dynamic "condition" {
      for_each = local.audiences
      content {
        test     = "StringEquals"
        variable = "cognito-identity.amazonaws.com:aud"
        values   = [condition.value]
      }
    }
    condition {
      test     = "ForAnyValue:StringEquals"
      variable = "cognito-identity.amazonaws.com:amr"
      values   = ["authenticated"]
    }
  }
}

data "aws_iam_policy_document" "parts" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "parts" {
  for_each           = toset(["one", "two"])
  name               = each.value
  assume_role_policy = data.aws_iam_policy_document.parts.json
}
