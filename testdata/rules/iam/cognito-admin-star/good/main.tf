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

resource "aws_cognito_user_pool" "members" {
  name = "members"
}

resource "aws_iam_role_policy" "json" {
  role = aws_iam_role.api.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["cognito-idp:AdminGetUser", "cognito-idp:AdminSetUserPassword"], Resource = aws_cognito_user_pool.members.arn },
      { Effect = "Allow", Action = ["cognito-idp:ListUserPools", "cognito-idp:GetUser"], Resource = "*" },
    ]
  })
}

# Somebody who signs in to administer is no function that answers everybody.
resource "aws_iam_group" "support" {
  name = "support"
}

resource "aws_iam_group_policy" "support" {
  group = aws_iam_group.support.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "cognito-idp:Admin*", Resource = "*" }]
  })
}
