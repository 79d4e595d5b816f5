locals {
  operators = [
    "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike", "StringLikeIfExists",
    "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "ArnLikeIfExists", "ForAnyValue:StringLike", "ForAllValues:StringNotLikeIfExists",
  ]
}

data "aws_iam_policy_document" "all" {
  dynamic "statement" {
    for_each = local.operators
    content {
      actions   = ["s3:GetObject"]
      resources = ["*"]
      condition {
        test     = statement.value
        variable = "aws:PrincipalArn"
        values   = ["arn:aws:iam::123456789012:role/photos"]
      }
    }
  }
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    condition {
      test     = "Null"
      variable = "aws:TokenIssueTime"
      values   = ["false"]
    }
    condition {
      test     = "NumericLessThanEquals"
      variable = "aws:MultiFactorAuthAge"
      values   = ["3600"]
    }
    condition {
      test     = "DateGreaterThan"
      variable = "aws:CurrentTime"
      values   = ["2026-01-01T00:00:00Z"]
    }
    condition {
      test     = "BoolIfExists"
      variable = "aws:ViaAWSService"
      values   = ["false"]
    }
    condition {
      test     = "NotIpAddress"
      variable = "aws:SourceIp"
      values   = ["192.0.2.0/24"]
    }
  }
}

resource "aws_iam_policy" "all" {
  name   = "all"
  policy = data.aws_iam_policy_document.all.json
}
