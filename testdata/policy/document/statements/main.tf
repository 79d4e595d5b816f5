# Fields and their order, defaults, sets as one string or a descending list, and the empty document.
# https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_document_data_source.go
data "aws_iam_policy_document" "empty" {}

data "aws_iam_policy_document" "empty_statement" {
  statement {}
}

data "aws_iam_policy_document" "old" {
  version = "2008-10-17"
  statement {
    actions   = ["ec2:*"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "every_field" {
  policy_id = "example"
  statement {
    sid         = "Everything"
    effect      = "Deny"
    actions     = ["s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:PutObject"]
    not_actions = ["iam:*"]
    resources   = ["arn:aws:s3:::a", "arn:aws:s3:::b/*", "arn:aws:s3:::b"]
    not_resources = [
      "arn:aws:s3:::c",
    ]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
    not_principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:root"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:RequestedRegion"
      values   = ["eu-west-1"]
    }
  }
  statement {
    sid       = ""
    effect    = null
    actions   = []
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "escaped" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::b/<a>&b \"c\" \\ \u00e9\u2028"]
  }
}
