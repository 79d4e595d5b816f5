data "aws_caller_identity" "current" {}

resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "*"
        Condition = {
          StringEquals    = { "aws:PrincipalTag/team" = "photos", "aws:SourceAccount" = [data.aws_caller_identity.current.account_id, "123456789012"], "aws:RequestedRegion" = ["eu-west-1", "us-gov-west-1"], "aws:SecureTransport" = "true" }
          StringLike      = { "aws:PrincipalOrgID" = "o-*", "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/*" }
          NumericLessThan = { "aws:MultiFactorAuthAge" = 3600, "aws:EpochTime" = "1798761600" }
          DateGreaterThan = { "aws:CurrentTime" = ["2026-01-01T00:00:00Z", "2026-01-01", "1798761600"] }
          Bool            = { "aws:SecureTransport" = true, "aws:ViaAWSService" = "False" }
          IpAddress       = { "aws:SourceIp" = ["192.0.2.1", "2001:db8::/32", "10.1.2.3/8"] }
          ArnLike         = { "aws:SourceArn" = ["arn:aws:sns:*:*:photos", "*", "arn:*:iam::$${aws:PrincipalAccount}:role/a"] }
          ArnEquals       = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/photos-*" }
          Null            = { "aws:TokenIssueTime" = "false" }
          StringNotEquals = { "aws:PrincipalTag/team" = "$${aws:ResourceTag/team}" }
        }
      },
    ]
  })
}

# What may stand in for the * of a subject, another rule says.
resource "aws_iam_role" "ci" {
  name = "ci"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
      Condition = { StringEquals = { "token.actions.githubusercontent.com:sub" = "repo:larkfeed/*" } }
    }]
  })
}
