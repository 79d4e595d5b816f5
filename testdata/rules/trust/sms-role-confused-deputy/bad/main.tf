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
      { Effect = "Allow", Principal = { Service = "cognito-idp.amazonaws.com" }, Action = "sts:AssumeRole" }, # want medium "^role \"sms\" can be used by user pools of any account: no condition tests sts:ExternalId, aws:SourceArn or aws:SourceAccount$"
    ]
  })
}
