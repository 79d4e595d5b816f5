# Conditions that look as if they told users apart.

variable "keys" {
  type    = list(string)
  default = ["*"]
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
  assume_role_policy = local.trust
}

data "aws_iam_policy_document" "member" {
  statement {
    # The id of the identity pool is the same for all.
    actions   = ["dynamodb:GetItem", "dynamodb:PutItem"]
    resources = [aws_dynamodb_table.notes.arn] # want medium "nothing limits dynamodb:GetItem on"
    condition {
      test     = "ForAllValues:StringEquals"
      variable = "dynamodb:LeadingKeys"
      values   = ["$${cognito-identity.amazonaws.com:aud}"]
    }
  }
  statement {
    actions   = ["dynamodb:BatchGetItem"]
    resources = [aws_dynamodb_table.notes.arn] # want medium "nothing limits dynamodb:BatchGetItem on"
    condition {
      test     = "ForAllValues:StringLike"
      variable = "dynamodb:LeadingKeys"
      values   = var.keys
    }
  }
  statement {
    actions   = ["dynamodb:Query"]
    resources = [aws_dynamodb_table.notes.arn] # want medium "nothing limits dynamodb:Query on"
    condition {
      test     = "ForAllValues:StringNotEquals"
      variable = "dynamodb:LeadingKeys"
      values   = ["$${cognito-identity.amazonaws.com:sub}"]
    }
  }
}

resource "aws_iam_role_policy" "member" {
  role   = aws_iam_role.member.id
  policy = data.aws_iam_policy_document.member.json
}

# Without the version, the variable is text: all share the one key.
resource "aws_iam_role_policy" "old" {
  role = aws_iam_role.member.id
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = "dynamodb:DeleteItem"
      Resource = aws_dynamodb_table.notes.arn # want medium "nothing limits dynamodb:DeleteItem on"
      Condition = {
        "ForAllValues:StringEquals" = { "dynamodb:LeadingKeys" = "$${aws:PrincipalTag/tenant}" }
      }
    }]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  identity_pool_id = aws_cognito_identity_pool.web.id
  roles = {
    authenticated = aws_iam_role.member.arn
  }
}
