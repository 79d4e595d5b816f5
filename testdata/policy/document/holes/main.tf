# Holes stay in the text; what is not known as a whole is not rendered.
variable "name" {}
variable "statements" {
  type = list(object({ actions = list(string) }))
}
variable "extra" {}
variable "resources" {
  type = list(string)
}

resource "aws_s3_bucket" "b" {}

data "aws_iam_policy_document" "rendered" {
  statement {
    sid       = "Read"
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:${var.name}"]
    resources = [aws_s3_bucket.b.arn, "${aws_s3_bucket.b.arn}/&{aws:username}/*"]
    principals {
      type        = "AWS"
      identifiers = [var.name]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/a"
      values   = [var.name, "x"]
    }
  }
}

data "aws_iam_policy_document" "merged" {
  source_policy_documents = [data.aws_iam_policy_document.rendered.json]
  statement {
    sid       = "Write"
    actions   = ["s3:PutObject"]
    resources = [aws_s3_bucket.b.arn]
  }
}

data "aws_iam_policy_document" "dynamic" {
  dynamic "statement" {
    for_each = { a = "s3:Get*", b = "s3:Put*" }
    content {
      sid       = statement.key
      actions   = [statement.value]
      resources = ["*"]
    }
  }
}

data "aws_iam_policy_document" "unknown_statements" {
  dynamic "statement" {
    for_each = var.statements
    content {
      actions   = statement.value.actions
      resources = ["*"]
    }
  }
}

data "aws_iam_policy_document" "unknown_source" {
  source_policy_documents = [var.extra]
}

data "aws_iam_policy_document" "unknown_list" {
  statement {
    actions   = ["*"]
    resources = var.resources
  }
}

data "aws_iam_policy_document" "unknown_sid" {
  statement {
    sid       = var.name
    actions   = ["ec2:*"]
    resources = ["*"]
  }
  statement {
    sid       = "Read"
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
