resource "aws_s3_bucket" "photos" {
  bucket = "photos"
}

resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "A", Effect = "Allow", Action = ["s3:ListBucket", "s3:GetObject"], Resource = aws_s3_bucket.photos.arn },                                                   # want "s3:GetObject is about none of these resources"
      { Sid = "B", Effect = "Allow", Action = "s3:ListBucket", Resource = "arn:aws:s3:::photos/*" },                                                                      # want "s3:ListBucket is about none"
      { Sid = "C", Effect = "Allow", Action = ["ecr:GetAuthorizationToken"], Resource = "arn:aws:ecr:eu-west-1:123456789012:repository/photos" },                         # want `ecr:GetAuthorizationToken can only be given on "\*"`
      { Sid = "D", Effect = "Allow", Action = ["sqs:SendMessage", "logs:PutLogEvents"], Resource = "arn:aws:sqs:eu-west-1:123456789012:photos" }, # want "logs:PutLogEvents is about none of these resources"
      { Sid = "E", Effect = "Deny", Action = "ec2:Describe*Instances", Resource = "arn:aws:ec2:eu-west-1:123456789012:instance/i-0a1b2c3d" },                             # want "is about none of these resources"
    ]
  })
}

resource "aws_iam_policy" "logs" {
  name = "logs"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:PutLogEvents", "logs:CreateLogStream", "logs:CreateLogGroup"] # want "logs:PutLogEvents is about none of these resources; so it is with logs:CreateLogStream and another"
      Resource = "arn:aws:sqs:*:*:photos"
    }]
  })
}

data "aws_iam_policy_document" "photos" {
  statement {
    actions   = ["dynamodb:Query"] # want "is about none"
    resources = ["${aws_s3_bucket.photos.arn}/*"]
  }
}

resource "aws_iam_policy" "query" {
  name   = "query"
  policy = data.aws_iam_policy_document.photos.json
}

resource "aws_backup_vault" "photos" {
  name = "photos"
}

resource "aws_iam_policy" "vaults" {
  name = "vaults"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "backup:ListBackupVaults", Resource = aws_backup_vault.photos.arn }] # want "can only be given on"
  })
}
