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
      { Effect = "Allow", NotAction = ["iam:*", "organizations:*"], Resource = "*" },          # want high "^every action but \"iam:\\*\", \"organizations:\\*\" is allowed$"
      { Effect = "Allow", NotAction = "s3:DeleteBucket", Resource = ["arn:aws:s3:::photos"] }, # want low "^every action but"
      { Effect = "Allow", Action = "s3:GetObject", NotResource = ["arn:aws:s3:::secrets/*"] }, # want[set] high "^what the statement allows is allowed on every resource but \"arn:aws:s3:::secrets/"
    ]
  })
}

data "aws_iam_policy_document" "all" {
  statement {
    not_actions = ["iam:*"] # want[set] high "^every action but"
    resources   = ["*"]
  }
}

resource "aws_iam_policy" "all" {
  name   = "all"
  policy = data.aws_iam_policy_document.all.json
}
