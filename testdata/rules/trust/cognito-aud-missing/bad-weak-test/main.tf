# Each of these tests the audience, and lets tokens of other identity pools through.

variable "audience" {
  type    = string
  default = "*" # want critical "role \"wildcard\" .*: its condition on aud fits every token"
}

locals {
  operators = {
    missing = "StringEqualsIfExists"      # want critical "role \"operator\" .*StringEqualsIfExists"
    none    = "ForAllValues:StringEquals" # want critical "role \"operator\" .*ForAllValues:StringEquals"
    others  = "StringNotEquals"           # want critical "role \"operator\" .*StringNotEquals"
  }
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

resource "aws_iam_role" "operator" {
  for_each           = local.operators
  name               = each.key
  assume_role_policy = data.aws_iam_policy_document.operator[each.key].json
}

data "aws_iam_policy_document" "operator" {
  for_each = local.operators
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"]
    }
    condition {
      test     = each.value
      variable = "cognito-identity.amazonaws.com:aud"
      values   = [aws_cognito_identity_pool.main.id]
    }
  }
}

resource "aws_iam_role" "wildcard" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Condition = {
        StringLike = { "cognito-identity.amazonaws.com:aud" = var.audience }
      }
    }]
  })
}
