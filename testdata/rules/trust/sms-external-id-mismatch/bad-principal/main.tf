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
      {
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" } # want "^the trust policy of role \"sms\" does not name cognito-idp.amazonaws.com, which assumes it with the external id"
        Action    = "sts:AssumeRole"
      },
    ]
  })
}
