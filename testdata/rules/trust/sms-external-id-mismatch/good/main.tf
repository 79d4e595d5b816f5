resource "aws_cognito_user_pool" "members" {
  name = "members"
  sms_configuration {
    external_id    = local.id
    sns_caller_arn = aws_iam_role.sms.arn
  }
}

locals {
  id = "members-sms"
}

resource "aws_iam_role" "sms" {
  name = "sms"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { Service = "cognito-idp.amazonaws.com" }, Action = "sts:AssumeRole", Condition = { StringEquals = { "sts:ExternalId" = local.id } } },
    ]
  })
}

variable "id" {
  type = string
}

resource "aws_cognito_user_pool" "given" {
  name = "given"
  sms_configuration {
    external_id    = var.id
    sns_caller_arn = aws_iam_role.given.arn
  }
}

resource "aws_iam_role" "given" {
  name = "given"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { Service = "cognito-idp.amazonaws.com" }, Action = "sts:AssumeRole", Condition = { StringEquals = { "sts:ExternalId" = var.id } } },
    ]
  })
}
