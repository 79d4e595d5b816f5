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

# Named resources, and a condition that narrows.
data "aws_iam_policy_document" "narrow" {
  statement {
    actions   = ["cognito-identity:GetOpenIdTokenForDeveloperIdentity"]
    resources = ["arn:aws:cognito-identity:eu-west-1:111122223333:identitypool/eu-west-1:1a2b"]
  }
  statement {
    actions   = ["cognito-identity:GetOpenIdTokenForDeveloperIdentity"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/project"
      values   = ["photos"]
    }
  }
}

resource "aws_iam_role_policy" "narrow" {
  role   = aws_iam_role.api.id
  policy = data.aws_iam_policy_document.narrow.json
}

# What is allowed is denied again, here and in another policy of the user.
resource "aws_iam_user" "deploy" {
  name = "deploy"
}

resource "aws_iam_user_policy" "both" {
  user = aws_iam_user.deploy.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "cognito-identity:GetOpenIdTokenForDeveloperIdentity", Resource = "*" }]
  })
}

resource "aws_iam_user_policy" "deny" {
  user = aws_iam_user.deploy.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", Action = "cognito-identity:GetOpenIdTokenForDeveloperIdentity", NotResource = "arn:aws:cognito-identity:eu-west-1:111122223333:identitypool/eu-west-1:1a2b" }]
  })
}

# A boundary gives nothing, and cuts off what is not in it.
resource "aws_iam_policy" "limit" {
  name = "limit"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "logs:*", Resource = "*" },
      { Effect = "Allow", Action = "cognito-identity:GetOpenIdTokenForDeveloperIdentity", Resource = "arn:aws:cognito-identity:eu-west-1:111122223333:identitypool/eu-west-1:1a2b" },
    ]
  })
}

resource "aws_iam_policy" "developer_boundary" {
  name = "developer-boundary"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["cognito-identity:GetOpenIdTokenForDeveloperIdentity", "logs:PutLogEvents"], Resource = "*" }]
  })
}

resource "aws_iam_user" "limited" {
  name                 = "limited"
  permissions_boundary = aws_iam_policy.limit.arn
}

resource "aws_iam_user_policy" "limited" {
  user = aws_iam_user.limited.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "cognito-identity:GetOpenIdTokenForDeveloperIdentity", Resource = "*" }]
  })
}
