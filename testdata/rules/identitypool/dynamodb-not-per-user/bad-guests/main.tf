# Anonymous visitors write metrics. Putting whole items into one table is the least: they can overwrite those of others.

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
    resources = [aws_dynamodb_table.notes.arn] # want low "guests of identity pool \"web\" share role \"member\", and nothing limits dynamodb:PutItem on"
  }
  statement {
    actions   = ["dynamodb:Scan"]
    resources = ["arn:aws:dynamodb:eu-west-1:111122223333:table/visits"] # want high "guests of identity pool \"web\" share role \"member\", and nothing limits dynamodb:Scan on"
  }
  statement {
    # identitypool/guest-role-too-broad says it.
    actions   = ["dynamodb:UpdateItem"]
    resources = ["arn:aws:dynamodb:eu-west-1:111122223333:table/carts"]
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
