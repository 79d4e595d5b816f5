# `&{` becomes `${` in resources, identifiers and condition values, nowhere else.
# https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_document_data_source.go
data "aws_iam_policy_document" "replaced" {
  statement {
    actions       = ["s3:&{x}"]
    resources     = ["arn:aws:s3:::b/&{aws:username}/*", "arn:aws:s3:::b/$${aws:username}"]
    not_resources = ["arn:aws:s3:::c/&{aws:username}"]
    principals {
      type        = "AWS"
      identifiers = ["&{aws:PrincipalTag/a}"]
    }
    not_principals {
      type        = "AWS"
      identifiers = ["&{aws:PrincipalTag/b}"]
    }
    condition {
      test     = "StringLike"
      variable = "s3:&{prefix}"
      values   = ["home/", "", "home/&{aws:username}/"]
    }
  }
}

# Refused: the old version has no variables.
data "aws_iam_policy_document" "old_resource" {
  version = "2008-10-17"
  statement {
    actions   = ["*"]
    resources = ["arn:aws:s3:::b/&{aws:username}"]
  }
}

data "aws_iam_policy_document" "old_condition" {
  version = "2008-10-17"
  statement {
    actions   = ["*"]
    resources = ["*"]
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["home/&{aws:username}/"]
    }
  }
}

data "aws_iam_policy_document" "old_principal" {
  version = "2008-10-17"
  statement {
    actions   = ["*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["&{aws:username}"]
    }
  }
}

data "aws_iam_policy_document" "old_action" {
  version = "2008-10-17"
  statement {
    actions   = ["s3:&{x}"]
    resources = ["*"]
  }
}
