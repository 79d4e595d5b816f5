variable "extra" {
  type    = list(string)
  default = []
}

resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Id      = "photos"
    Statement = concat(
      [
        { Sid = "Read", Effect = "Allow", Action = ["s3:GetObject"], Resource = "*", Condition = { StringEquals = { "aws:username" = ["a", "b"] }, Bool = { "aws:SecureTransport" = true } } },
        { Effect = "Deny", NotAction = "s3:*", NotResource = "arn:aws:s3:::photos" },
      ],
      [for e in var.extra : { Effect = "Allow", Action = e, Resource = "*" }],
    )
  })
}

# A trust policy has no Resource, and some policies of resources do without.
resource "aws_iam_role" "photos" {
  name = "photos"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = ["lambda.amazonaws.com"], AWS = "123456789012" } }]
  })
}

resource "aws_ecr_repository_policy" "photos" {
  repository = "photos"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "ecr:BatchGetImage", Principal = "*" }]
  })
}

data "aws_iam_policy_document" "photos" {
  statement {
    not_actions = ["s3:*"]
    resources   = concat(["arn:aws:s3:::photos"], var.extra)
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-a1b2c3d4e5"]
    }
  }
  dynamic "statement" {
    for_each = var.extra
    content {
      actions   = []
      resources = []
    }
  }
}

resource "aws_s3_bucket_policy" "photos" {
  bucket = "photos"
  policy = data.aws_iam_policy_document.photos.json
}

# Not used for what needs a Resource.
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}
