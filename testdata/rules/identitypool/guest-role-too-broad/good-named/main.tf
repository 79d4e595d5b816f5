# Single actions on single resources, what belongs to the caller, and actions that know no resource.

resource "aws_cognito_identity_pool" "web" {
  identity_pool_name               = "web"
  allow_unauthenticated_identities = true
}

resource "aws_s3_bucket" "site" {
  bucket = "site"
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

data "aws_iam_policy_document" "guest" {
  statement {
    actions = [
      "cognito-identity:GetCredentialsForIdentity", "mobileanalytics:PutEvents", "rum:PutRumEvents", "mobiletargeting:PutEvents", "cloudwatch:PutMetricData",
      "polly:SynthesizeSpeech", "translate:TranslateText", "transcribe:StartStreamTranscriptionWebSocket", "sts:GetCallerIdentity",
    ]
    resources = ["*"]
  }
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.site.arn}/*"]
  }
  statement {
    actions   = ["s3:PutObject", "s3:PutObjectAcl", "s3:DeleteObject"]
    resources = ["${aws_s3_bucket.site.arn}/visitors/&{cognito-identity.amazonaws.com:sub}/*"]
  }
  statement {
    actions   = ["dynamodb:UpdateItem", "dynamodb:DeleteItem"]
    resources = ["*"]
    condition {
      test     = "ForAllValues:StringEquals"
      variable = "dynamodb:LeadingKeys"
      values   = ["&{cognito-identity.amazonaws.com:sub}"]
    }
  }
  statement {
    actions   = ["lambda:InvokeFunction", "sqs:SendMessage", "kinesis:PutRecord", "appsync:GraphQL"]
    resources = ["arn:aws:lambda:eu-west-1:111122223333:function:greet", "arn:aws:sqs:eu-west-1:111122223333:visits", "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks", "arn:aws:appsync:eu-west-1:111122223333:apis/a1b2c3/*"]
  }
  statement {
    # identitypool/dynamodb-not-per-user says that items can be overwritten.
    actions   = ["dynamodb:PutItem"]
    resources = ["arn:aws:dynamodb:eu-west-1:111122223333:table/visits"]
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
