data "aws_iam_openid_connect_provider" "ci" {
  url = "https://ci.example.com"
}

resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "s3:*", Resource = "*", Condition = { StringEquals = { "AWS:sourcevpc" = "vpc-0a1b2c3d", "aws:ResourceTag/team" = "a", "aws:PrincipalTag/a/b" = "c" } } },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "s3:ExistingObjectTag/team" = "a" } } },
      { Effect = "Allow", Action = ["ec2:RunInstances", "iam:PassRole"], Resource = "*", Condition = { StringEquals = { "iam:PassedToService" = "ec2.amazonaws.com" } } },
      { Effect = "Allow", Action = "kms:Decrypt", Resource = "*", Condition = { StringEquals = { "kms:EncryptionContext:aws:s3:arn" = "a", "kms:ViaService" = "s3.eu-west-1.amazonaws.com" } } },
      { Effect = "Deny", NotAction = "iam:*", Resource = "*", Condition = { StringEquals = { "kms:ViaService" = "a" } } },
      { Effect = "Deny", Action = "*", Resource = "*", Condition = { StringEquals = { "lambda:FunctionArn" = "a" } } },
      { Effect = "Allow", Action = "dynamodb:GetItem", Resource = "*", Condition = { "ForAllValues:StringEquals" = { "dynamodb:LeadingKeys" = "a" } } },
    ]
  })
}

resource "aws_iam_role" "web" {
  name = "web"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = data.aws_iam_openid_connect_provider.ci.arn }
        Condition = { StringEquals = { "ci.example.com:sub" = "a", "${data.aws_iam_openid_connect_provider.ci.url}:aud" = "b", "ci.example.com/id/A1:anything" = "c" } }
      },
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = "cognito-identity.amazonaws.com" }
        Condition = { StringEquals = { "cognito-identity.amazonaws.com:aud" = "eu-west-1:a", "cognito-identity-us-gov.amazonaws.com:aud" = "us-gov-west-1:a" } }
      },
    ]
  })
}
