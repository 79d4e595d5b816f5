variable "team_key" {
  type    = string
  default = "&{aws:PrincipalTag/team}"
}

variable "buckets" {
  type = list(string)
}

resource "aws_s3_bucket" "photos" {
  bucket = "photos"
}

data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Own"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${aws_s3_bucket.photos.arn}/&{cognito-identity.amazonaws.com:sub}/*"]
  }

  statement {
    effect        = "Deny"
    not_actions   = ["s3:GetObject"]
    not_resources = ["arn:aws:s3:::photos/${var.team_key}/*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:user/&{aws:username}"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/team"
      values   = ["&{aws:PrincipalTag/team}", "$${aws:userid}"]
    }
  }

  dynamic "statement" {
    for_each = ["a", "b"]

    content {
      actions   = ["s3:ListBucket"]
      resources = ["arn:aws:s3:::${statement.value}/&{aws:username}"]
    }
  }

  statement {
    actions   = ["s3:ListBucket"]
    resources = var.buckets
  }
}

data "aws_iam_policy_document" "merged" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]

  statement {
    actions   = ["s3:ListAllMyBuckets"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "base" {
  name   = "base"
  policy = data.aws_iam_policy_document.base.json
}

resource "aws_iam_policy" "merged" {
  name   = "merged"
  policy = data.aws_iam_policy_document.merged.minified_json
}
