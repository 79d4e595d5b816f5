variable "resource" {}

variable "policy" {
  type = string
}

variable "actions" {
  type = list(string)
}

resource "aws_iam_policy" "leaf" {
  name = "leaf"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = var.resource }] # maybe "is no policy variable here"
  })
}

resource "aws_iam_policy" "whole" {
  name   = "whole"
  policy = var.policy # maybe "is no policy variable here"
}

data "aws_iam_policy_document" "list" {
  statement {
    actions   = var.actions # maybe "only in resources"
    resources = [var.resource]
  }
}

resource "aws_iam_policy" "list" {
  name   = "list"
  policy = data.aws_iam_policy_document.list.json
}
