resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "s3:GetObject",
        "s3:ListObjects",  # want "no action \"s3:ListObjects\"; what it is for needs s3:ListBucket"
        "s3:GetObjekt",    # want "did you mean \"s3:GetObject\""
        "kms:ReEncrypt",   # want "did you mean \"kms:ReEncryptFrom\""
        "efs:ClientMount", # want "no service has the prefix \"efs\"; did you mean \"elasticfilesystem\""
        "cognito_idp:*",   # want "did you mean \"cognito-idp\""
        "dynamodb:Fetch*", # want "no action of Amazon DynamoDB matches"
        "GetObject",       # want "\"GetObject\" is no action"
      ]
      Resource = "*"
    }]
  })
}

data "aws_iam_policy_document" "deny" {
  statement {
    effect      = "Deny"
    not_actions = ["sts:AsumeRole"] # want "did you mean \"sts:AssumeRole\""
    resources   = ["*"]
  }
}

resource "aws_iam_policy" "deny" {
  name   = "deny"
  policy = data.aws_iam_policy_document.deny.json
}
