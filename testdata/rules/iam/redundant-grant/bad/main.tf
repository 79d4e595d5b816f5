resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "A", Effect = "Allow", Action = ["s3:GetObject", "s3:Get*"], Resource = "arn:aws:s3:::a/*" },                                            # want "s3:GetObject is already covered by s3:Get"
      { Sid = "B", Effect = "Allow", Action = "sqs:SendMessage", Resource = ["arn:aws:sqs:*:*:photos", "arn:aws:sqs:*:*:photos"] },                    # want "is already covered by"
      { Sid = "C", Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::a/b" },                                                         # want "statement \"A\" already does all of this"
      { Sid = "D", Effect = "Deny", Action = "s3:ListBucket", Resource = "*", Condition = { NumericGreaterThan = { "s3:max-keys" = ["10", "20"] } } }, # want "only one decides"
    ]
  })
}

data "aws_iam_policy_document" "photos" {
  statement {
    actions   = ["s3:*", "s3:PutObject"] # want "s3:PutObject is already covered"
    resources = ["*"]
  }
}

resource "aws_iam_policy" "all" {
  name   = "all"
  policy = data.aws_iam_policy_document.photos.json
}
