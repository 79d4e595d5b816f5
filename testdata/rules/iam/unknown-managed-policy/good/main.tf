data "aws_partition" "current" {}

data "aws_caller_identity" "me" {}

resource "aws_iam_role_policy_attachment" "there" {
  for_each   = toset(["AmazonS3ReadOnlyAccess", "service-role/AWSLambdaBasicExecutionRole", "job-function/ViewOnlyAccess"])
  role       = "app"
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.key}"
}

resource "aws_iam_role_policy_attachment" "ours" {
  role       = "app"
  policy_arn = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:policy/AmazonS3ReadOnlyAcces"
}

resource "aws_iam_policy" "read" {
  name = "ReadOnlyAcess"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }]
  })
}

resource "aws_iam_role_policy_attachment" "read" {
  role       = "app"
  policy_arn = aws_iam_policy.read.arn
}

data "aws_iam_policy" "view" {
  name = "ViewOnlyAccess"
}

resource "aws_iam_role_policy_attachment" "view" {
  role       = "app"
  policy_arn = data.aws_iam_policy.view.arn
}
