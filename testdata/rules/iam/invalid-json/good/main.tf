locals {
  statement = jsonencode({ Effect = "Allow", Action = "s3:GetObject", Resource = "*" })
}

resource "aws_iam_policy" "one" {
  name   = "one"
  policy = jsonencode({ Version = "2012-10-17", Statement = { Effect = "Allow", Action = "s3:GetObject", Resource = "*" } })
}

resource "aws_iam_policy" "heredoc" {
  name   = "heredoc"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [${local.statement}]
    }
  EOT
}

# What stands in for the hole may be a list.
data "aws_ssm_parameter" "resources" {
  name = "resources"
}

resource "aws_iam_policy" "open" {
  name   = "open"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": ${data.aws_ssm_parameter.resources.value} }]
    }
  EOT
}

# How a module says that there is no policy.
resource "aws_sns_topic" "photos" {
  name   = "photos"
  policy = ""
}

# Used by nothing here, and merged into another.
data "aws_iam_policy_document" "empty" {}

data "aws_iam_policy_document" "merged" {
  source_policy_documents = [data.aws_iam_policy_document.empty.json]
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "merged" {
  name   = "merged"
  policy = data.aws_iam_policy_document.merged.json
}
