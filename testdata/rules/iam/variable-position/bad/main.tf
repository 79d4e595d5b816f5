resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "s3:$${aws:PrincipalTag/action}", Resource = "*" },                                                                    # want "does not replace .* in an action"
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1:$${aws:PrincipalAccount}:photos" },                               # want "in front of the fifth colon"
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = "$${aws:PrincipalTag/queue}" },                                                          # want "in front of the fifth colon"
      { Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { NumericLessThan = { "s3:max-keys" = "$${aws:PrincipalTag/max}" } } },    # want "under NumericLessThan"
      { Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "aws:ResourceTag/$${aws:PrincipalTag/key}" = "a" } } }, # want "in a condition key"
    ]
  })
}

data "aws_iam_policy_document" "photos" {
  statement {
    actions   = ["sns:Publish"]
    resources = ["arn:aws:sns:&{aws:RequestedRegion}:123456789012:photos"] # want `does not replace \$\{aws:RequestedRegion\} in front of the fifth colon`
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:user/$${aws:username}"] # want "in a principal"
    }
  }
}

resource "aws_sns_topic_policy" "photos" {
  arn    = "arn:aws:sns:eu-west-1:123456789012:photos"
  policy = data.aws_iam_policy_document.photos.json
}
