# The ways in which a policy comes to the role; an index is part of its table.

variable "table" {
  type    = string
  default = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders" # want medium "nothing limits dynamodb:\\*Item on arn:aws:dynamodb:.*:table/orders"
}

variable "arn" {
  type = string
}

resource "aws_cognito_identity_pool" "web" {
  identity_pool_name = "web"
}

resource "aws_dynamodb_table" "notes" {
  name         = "notes"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "owner"
  attribute {
    name = "owner"
    type = "S"
  }
}

locals {
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role" "member" {
  name               = "member"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "orders" {
  role = "member"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "dynamodb:*Item", Resource = [var.table, "${var.table}/index/*"] },
      { Effect = "Allow", Action = "dynamodb:DescribeTable", Resource = "*" },
    ]
  })
}

data "aws_iam_policy_document" "notes" {
  statement {
    actions = ["dynamodb:Query"]
    resources = [
      aws_dynamodb_table.notes.arn, # want medium "nothing limits dynamodb:Query on \\$\\{aws_dynamodb_table.notes.arn\\} to"
      "${aws_dynamodb_table.notes.arn}/index/*",
    ]
  }
  statement {
    actions   = ["dynamodb:Query"]
    resources = ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/by_day"] # want medium "index/by_day"
  }
  statement {
    actions   = ["dynamodb:Query"]
    resources = [var.arn] # maybe medium "dynamodb:Query on \\$\\{var.arn\\}"
  }
}

resource "aws_iam_policy" "notes" {
  policy = data.aws_iam_policy_document.notes.json
}

resource "aws_iam_role_policy_attachments_exclusive" "member" {
  role_name   = aws_iam_role.member.name
  policy_arns = [aws_iam_policy.notes.arn]
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  identity_pool_id = aws_cognito_identity_pool.web.id
  roles = {
    authenticated = aws_iam_role.member.arn
  }
}
