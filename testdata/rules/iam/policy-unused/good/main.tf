provider "aws" {}

data "aws_caller_identity" "me" {}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::b/*"]
  }
}

resource "aws_iam_policy" "attached" {
  name   = "attached"
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_policy" "each" {
  for_each = toset(["a", "b"])
  name     = each.key
  policy   = data.aws_iam_policy_document.read.json
}

resource "aws_iam_policy" "by_arn" {
  name   = "by-arn"
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_policy" "boundary" {
  name   = "limits"
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_policy" "exported" {
  name   = "exported"
  policy = data.aws_iam_policy_document.read.json
}

output "policy" {
  value = aws_iam_policy.exported.arn
}

locals {
  policies = concat([aws_iam_policy.attached.arn], [for p in aws_iam_policy.each : p.arn])
}

resource "aws_iam_role_policy_attachment" "attached" {
  for_each   = { for i, arn in local.policies : i => arn }
  role       = aws_iam_role.app.name
  policy_arn = each.value
}

resource "aws_iam_role_policy_attachment" "by_arn" {
  role       = aws_iam_role.app.name
  policy_arn = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:policy/by-arn"
}

resource "aws_iam_role" "app" {
  name                 = "app"
  permissions_boundary = aws_iam_policy.boundary.arn
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}
