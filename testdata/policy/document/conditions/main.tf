# Values stay in their order; one is a string; blocks with one test and variable are put together.
# https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_model.go
# https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/d/iam_policy_document.html.markdown (multiple condition keys)
data "aws_iam_policy_document" "values" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::b"]
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["home/", "", "a/"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
    condition {
      test     = "Null"
      variable = "aws:TokenIssueTime"
      values   = []
    }
  }
}

data "aws_iam_policy_document" "several_keys" {
  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]
    condition {
      test     = "ForAnyValue:StringEquals"
      variable = "kms:EncryptionContext:service"
      values   = ["pi"]
    }
    condition {
      test     = "ForAnyValue:StringEquals"
      variable = "kms:EncryptionContext:aws:pi:service"
      values   = ["rds"]
    }
  }
}

data "aws_iam_policy_document" "same_key" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = ["*"]
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["one/"]
    }
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["one/"]
    }
    condition {
      test     = "StringLike"
      variable = "aws:PrincipalTag/team"
      values   = ["a", "a"]
    }
  }
}
