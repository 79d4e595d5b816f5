resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "s3:GetObject", Resource = "photos/*" },                                           # want high "\"photos/.\" is neither an ARN nor"
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:amazon:s3:::photos/*" },                           # want "a partition that does not exist: \"amazon\""
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:S3:::photos/*" },                              # want "capital letters"
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s4:::photos/*" },                              # want "a service that does not exist: \"s4\""
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:ireland:123456789012:photos" },         # want "no region where one belongs: \"ireland\""
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1:1234:photos" },               # want "no account id where one belongs: \"1234\""
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1:123456789012:" },             # want "names no resource"
      { Effect = "Allow", Action = "dynamodb:GetItem", Resource = "arn:aws:dynamodb:eu-west-1:123456789012:photos" }, # want "the form of no resource of dynamodb"
      { Effect = "Allow", Action = "dynamodb:GetItem", Resource = "arn:aws:dynamodb::123456789012:table/photos" },    # want "lacks the region"
      { Effect = "Allow", Action = "dynamodb:GetItem", Resource = "arn:aws:dynamodb:eu-west-1::table/photos" },       # want "lacks the account"
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1" },                           # want medium "has fewer than six fields"
    ]
  })
}

data "aws_iam_policy_document" "photos" {
  statement {
    actions       = ["s3:GetObject"]
    not_resources = ["s3://photos"] # want "neither an ARN"
  }
}

resource "aws_iam_policy" "uri" {
  name   = "uri"
  policy = data.aws_iam_policy_document.photos.json
}
