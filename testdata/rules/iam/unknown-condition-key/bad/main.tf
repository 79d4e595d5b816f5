resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "A", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "aws:PrincipalService" = "a" } } },          # want "no condition key \"aws:PrincipalService\"; did you mean \"aws:PrincipalServiceName\""
      { Sid = "B", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "aws:ResourceTag" = "a" } } },               # want "did you mean \"aws:ResourceTag/tag-key\""
      { Sid = "C", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { IpAddress = { SourceIp = "192.0.2.0/24" } } },                # want "is no condition key: that would be service:name; did you mean \"aws:SourceIp\""
      { Sid = "D", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "kms:ViaService" = "s3.amazonaws.com" } } }, # want "no action of this statement has the condition key \"kms:ViaService\""
      { Sid = "E", Effect = "Allow", Action = "s3:ListBucket", Resource = "*", Condition = { StringLike = { "s3:prefixes" = "a/*" } } },                  # want "did you mean \"s3:prefix\""
    ]
  })
}

data "aws_iam_policy_document" "pass" {
  statement {
    actions   = ["ec2:RunInstances"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService" # want "no action of this statement"
      values   = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_policy" "pass" {
  name   = "pass"
  policy = data.aws_iam_policy_document.pass.json
}
