resource "aws_cognito_user_pool" "members" {
  name = "members"
  sms_configuration {
    external_id    = "members-sms"
    sns_caller_arn = aws_iam_role.sms.arn
  }
}

resource "aws_iam_role" "sms" {
  name = "sms"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { Service = "cognito-idp.amazonaws.com" }, Action = "sts:AssumeRole", Condition = { StringEquals = { "sts:ExternalId" = "members-sms" } } },
    ]
  })
}

resource "aws_iam_role" "source" {
  name = "source"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { Service = "cognito-idp.amazonaws.com" }, Action = "sts:AssumeRole", Condition = { ArnLike = { "aws:SourceArn" = "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/*" } } },
    ]
  })
}

resource "aws_iam_role" "lambda" {
  name = "lambda"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" },
    ]
  })
}
