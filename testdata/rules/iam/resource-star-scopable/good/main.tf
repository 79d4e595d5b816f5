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
    actions   = ["sqs:SendMessage"]
    resources = ["arn:aws:sqs:eu-west-1:111122223333:jobs"]
  }
  statement {
    actions   = ["sqs:SendMessage"]
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
    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "*" }]
  })
}

resource "aws_iam_user_policy" "deny" {
  user = aws_iam_user.deploy.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", Action = "sqs:SendMessage", NotResource = "arn:aws:sqs:eu-west-1:111122223333:jobs" }]
  })
}

# A boundary gives nothing, and cuts off what is not in it.
resource "aws_iam_policy" "limit" {
  name = "limit"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "logs:*", Resource = "*" },
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1:111122223333:jobs" },
    ]
  })
}

resource "aws_iam_policy" "developer_boundary" {
  name = "developer-boundary"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["sqs:SendMessage", "logs:PutLogEvents"], Resource = "*" }]
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
    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "*" }]
  })
}

# Reads, and what can be given only on everything.
resource "aws_iam_role_policy" "other" {
  role = aws_iam_role.api.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["sqs:GetQueueUrl", "xray:PutTraceSegments", "ec2:DescribeInstances"], Resource = "*" }]
  })
}
