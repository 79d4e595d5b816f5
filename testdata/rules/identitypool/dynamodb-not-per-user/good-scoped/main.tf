# Every way to give each user only what is theirs, and what is the same for all on purpose.

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
    actions   = ["dynamodb:UpdateItem", "dynamodb:DeleteItem"]
    resources = [aws_dynamodb_table.notes.arn, "${aws_dynamodb_table.notes.arn}/index/*"]
    condition {
      test     = "ForAllValues:StringLike"
      variable = "dynamodb:LeadingKeys"
      values   = ["user#&{cognito-identity.amazonaws.com:sub}", "user#&{cognito-identity.amazonaws.com:sub}#*"]
    }
  }
  statement {
    actions   = ["dynamodb:Query"]
    resources = [aws_dynamodb_table.notes.arn]
    condition {
      test     = "ForAllValues:StringEquals"
      variable = "dynamodb:LeadingKeys"
      values   = ["&{aws:PrincipalTag/tenant}", "everybody"]
    }
  }
  statement {
    actions   = ["dynamodb:GetItem"]
    resources = [aws_dynamodb_table.notes.arn]
    condition {
      test     = "ForAllValues:StringEquals"
      variable = "dynamodb:LeadingKeys"
      values   = ["announcements"]
    }
  }
  statement {
    actions   = ["dynamodb:PutItem"]
    resources = ["arn:aws:dynamodb:eu-west-1:111122223333:table/&{aws:PrincipalTag/tenant}-notes"]
  }
  statement {
    actions   = ["dynamodb:Scan", "dynamodb:BatchGetItem"]
    resources = ["arn:aws:dynamodb:eu-west-1:111122223333:table/app-config", "arn:aws:dynamodb:*:*:table/reference-*"]
  }
  statement {
    actions   = ["dynamodb:GetRecords", "dynamodb:DescribeStream", "dynamodb:ListTables", "s3:GetObject"]
    resources = ["*"]
  }
  statement {
    actions   = ["dynamodb:*"]
    resources = [aws_dynamodb_table.notes.stream_arn, "arn:aws:dynamodb:eu-west-1:111122223333:table/notes/stream/*", "arn:aws:s3:::uploads/*"]
  }
}

resource "aws_iam_role_policy" "member" {
  role   = aws_iam_role.member.id
  policy = data.aws_iam_policy_document.member.json
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  identity_pool_id = aws_cognito_identity_pool.web.id
  roles = {
    authenticated = aws_iam_role.member.arn
  }
}
