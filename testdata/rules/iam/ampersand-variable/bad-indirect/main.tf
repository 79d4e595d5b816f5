variable "prefix" {
  type    = string
  default = "home/&{aws:username}" # want "only aws_iam_policy_document"
}

variable "keys" {
  type = list(string)
}

locals {
  statement = {
    Effect   = "Allow"
    Action   = "s3:GetObject"
    Resource = "arn:aws:s3:::a/&{aws:userid}" # want "^&{aws:userid} is no"
  }
}

resource "aws_iam_user" "one" {
  name = "one"
}

resource "aws_iam_user_policy" "local" {
  user   = aws_iam_user.one.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [local.statement] })
}

resource "aws_iam_user_policy" "variable" {
  user = aws_iam_user.one.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::a/${var.prefix}/*" }]
  })
}

resource "aws_iam_user_policy" "tfvars" {
  user = aws_iam_user.one.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = var.keys }]
  })
}

module "policy" {
  source    = "./policy"
  resources = ["arn:aws:s3:::b/&{aws:username}"] # want "^&{aws:username} is no"
}
