data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "api" {
  name               = "api"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy" "json" {
  role = aws_iam_role.api.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = [
          "logs:*",
          "dynamodb:*",
          "S3:*",
        ]
        Resource = "*" # want medium "^every action is allowed on every resource of dynamodb, s3$"
      },
    ]
  })
}

# Denying something on one resource leaves all others.
data "aws_iam_policy_document" "pools" {
  statement {
    actions   = ["cognito-idp:*"]
    resources = ["*"] # want "^every action is allowed on every resource of cognito-idp$"
  }
  statement {
    effect    = "Deny"
    actions   = ["cognito-idp:DeleteUserPool"]
    resources = ["arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_live"]
  }
}

resource "aws_iam_policy" "pools" {
  name   = "pools"
  policy = data.aws_iam_policy_document.pools.json
}
