# Sources, then own statements, then overrides; a Sid replaces in place, a statement without one is always added; the greatest version, the last id.
# https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/d/iam_policy_document.html.markdown
# https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_model.go (Merge)
data "aws_iam_policy_document" "a" {
  policy_id = "a"
  statement {
    actions   = ["ec2:*"]
    resources = ["*"]
  }
  statement {
    sid       = "Shared"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["*"]
  }
  statement {
    actions   = ["sqs:*"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "b" {
  version = "2008-10-17"
  statement {
    sid       = "OnlyB"
    actions   = ["iam:*"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "c" {
  policy_id = "c"
  statement {
    sid       = "Shared"
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
  statement {
    sid       = "New"
    actions   = ["sns:*"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "sources" {
  source_policy_documents = [data.aws_iam_policy_document.a.json, data.aws_iam_policy_document.b.minified_json]
}

data "aws_iam_policy_document" "own_over_source" {
  version                 = "2008-10-17"
  source_policy_documents = [data.aws_iam_policy_document.a.json]
  statement {
    actions   = ["logs:*"]
    resources = ["*"]
  }
  statement {
    sid       = "Shared"
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::b"]
  }
}

data "aws_iam_policy_document" "everything" {
  source_policy_documents   = [data.aws_iam_policy_document.a.json]
  override_policy_documents = [data.aws_iam_policy_document.c.json, data.aws_iam_policy_document.b.json]
  statement {
    sid       = "OnlyB"
    effect    = "Deny"
    actions   = ["*"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "chain" {
  source_policy_documents = [data.aws_iam_policy_document.own_over_source.json]
  policy_id               = "chain"
}

data "aws_iam_policy_document" "old_only" {
  version                 = "2008-10-17"
  source_policy_documents = [data.aws_iam_policy_document.b.json]
}

data "aws_iam_policy_document" "same_sid_in_overrides" {
  override_policy_documents = [data.aws_iam_policy_document.a.json, data.aws_iam_policy_document.c.json]
}

# Refused: one Sid twice, in the statements, or within or across sources.
data "aws_iam_policy_document" "same_sid" {
  statement {
    sid       = "One"
    actions   = ["ec2:*"]
    resources = ["*"]
  }
  statement {
    sid       = "One"
    actions   = ["s3:*"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "same_sid_in_sources" {
  source_policy_documents = [data.aws_iam_policy_document.a.json, data.aws_iam_policy_document.c.json]
}
