# The right way to let anonymous visitors write metrics; and what guests do not get, as there are none.

resource "aws_cognito_identity_pool" "web" {
  identity_pool_name               = "web"
  allow_unauthenticated_identities = true
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
    actions   = ["dynamodb:PutItem"]
    resources = [aws_dynamodb_table.notes.arn]
    condition {
      test     = "ForAllValues:StringEquals"
      variable = "dynamodb:LeadingKeys"
      values   = ["$${cognito-identity.amazonaws.com:sub}"]
    }
  }
  statement {
    actions   = ["dynamodb:GetItem"]
    resources = ["arn:aws:dynamodb:eu-west-1:111122223333:table/public-catalog"]
  }
}

resource "aws_iam_role_policy" "member" {
  role   = aws_iam_role.member.id
  policy = data.aws_iam_policy_document.member.json
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  identity_pool_id = aws_cognito_identity_pool.web.id
  roles = {
    unauthenticated = aws_iam_role.member.arn
  }
}

resource "aws_cognito_identity_pool" "closed" {
  identity_pool_name               = "closed"
  allow_unauthenticated_identities = false
}

resource "aws_iam_role" "closed" {
  assume_role_policy = local.trust
  inline_policy {
    name = "scan"
    policy = jsonencode({
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", Action = "dynamodb:Scan", Resource = aws_dynamodb_table.notes.arn }]
    })
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "closed" {
  identity_pool_id = aws_cognito_identity_pool.closed.id
  roles            = { unauthenticated = aws_iam_role.closed.arn }
}
