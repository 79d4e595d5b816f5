# What goes too far, each in a statement of its own.

variable "actions" {
  type = list(string)
}

variable "resources" {
  type = list(string)
}

variable "table" {
  type = string
}

resource "aws_cognito_identity_pool" "web" {
  identity_pool_name               = "web"
  allow_unauthenticated_identities = true
}

resource "aws_iam_role" "guest" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
    }]
  })
}

resource "aws_s3_bucket" "uploads" {
  bucket = "uploads"
}

data "aws_iam_policy_document" "guest" {
  statement {
    actions   = ["iam:PassRole"] # want high "which allows iam:PassRole, which is for administrators"
    resources = ["arn:aws:iam::111122223333:role/app"]
  }
  statement {
    actions   = ["cognito-idp:AdminUpdateUserAttributes"] # want high "cognito-idp:AdminUpdateUserAttributes, which is for administrators"
    resources = ["arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Ab1Cd2Ef3"]
  }
  statement {
    actions   = ["sts:AssumeRole"] # want high "sts:AssumeRole, which is for administrators"
    resources = ["arn:aws:iam::111122223333:role/app"]
  }
  statement {
    actions = [
      "mobileanalytics:PutEvents",
      "cognito-identity:*", # want high "the wildcard cognito-identity:\\*"
    ]
    resources = ["*"]
  }
  statement {
    sid       = "Sample"
    actions   = ["mobileanalytics:PutEvents", "cognito-sync:*"] # want low "the wildcard cognito-sync:\\*"
    resources = ["*"]
  }
  statement {
    not_actions = ["iam:*"] # want[set] high "which allows all actions but a few"
    resources   = ["*"]
  }
  statement {
    actions       = ["lambda:InvokeFunction"]
    not_resources = ["arn:aws:lambda:eu-west-1:111122223333:function:internal"] # want[set] high "lambda:InvokeFunction on all resources but a few"
  }
  statement {
    actions   = ["lambda:InvokeFunction", "rum:PutRumEvents"]
    resources = ["*"] # want high "lambda:InvokeFunction on every resource"
  }
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["arn:aws:*:*:*:*"] # want high "sqs:SendMessage on every resource"
  }
  statement {
    # Whom the condition leaves is not known.
    actions   = ["kinesis:PutRecord"]
    resources = ["*"] # maybe high "kinesis:PutRecord on every resource"
    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/guests"
      values   = ["yes"]
    }
  }
  statement {
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.uploads.arn}/incoming/*"] # want high "s3:PutObject on more than what is the caller's own"
  }
  statement {
    actions   = ["dynamodb:GetItem", "dynamodb:DeleteItem"]
    resources = ["arn:aws:dynamodb:eu-west-1:111122223333:table/carts"] # want high "dynamodb:DeleteItem on more than what is the caller's own"
  }
  statement {
    actions   = ["dynamodb:UpdateItem"]
    resources = [var.table] # maybe high "dynamodb:UpdateItem on"
  }
  statement {
    actions   = var.actions # maybe high "actions that are not known"
    resources = ["arn:aws:dynamodb:eu-west-1:111122223333:table/carts"]
  }
  statement {
    actions   = ["dynamodb:GetItem"]
    resources = var.resources # maybe high "dynamodb:GetItem on resources that are not known"
  }
}

resource "aws_iam_role_policy" "guest" {
  role   = aws_iam_role.guest.id
  policy = data.aws_iam_policy_document.guest.json
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  identity_pool_id = aws_cognito_identity_pool.web.id
  roles = {
    unauthenticated = aws_iam_role.guest.arn
  }
}
