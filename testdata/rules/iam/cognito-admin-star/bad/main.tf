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
        Effect   = "Allow"
        Action   = ["cognito-idp:AdminGetUser", "cognito-idp:AdminSetUserPassword"]
        Resource = "*" # want medium "^every user pool can be administered: cognito-idp:AdminGetUser, cognito-idp:AdminSetUserPassword$"
      },
    ]
  })
}

data "aws_iam_policy_document" "admin" {
  statement {
    actions   = ["cognito-idp:Admin*"]
    resources = ["arn:aws:cognito-idp:*:*:userpool/*"] # want "^every user pool can be administered: .* and others$"
  }
}

resource "aws_iam_policy" "admin" {
  name   = "admin"
  policy = data.aws_iam_policy_document.admin.json
}

resource "aws_iam_role_policy_attachment" "admin" {
  role       = aws_iam_role.api.name
  policy_arn = aws_iam_policy.admin.arn
}
