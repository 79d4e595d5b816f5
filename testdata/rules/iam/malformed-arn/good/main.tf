data "aws_partition" "current" {}
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

data "aws_ssm_parameter" "prefix" {
  name = "prefix"
}

resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::photos/*", "arn:*:s3:::*", "arn:${data.aws_partition.current.partition}:s3:::photos", "arn:aws-cn:s3:::photos"] },
      { Effect = "Allow", Action = "sqs:*", Resource = ["arn:aws:sqs:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:photos", "arn:aws:sqs:*:*:*", "arn:aws:sqs:eu-*:*:a", "arn:aws:sqs:*"] },
      { Effect = "Allow", Action = "dynamodb:*", Resource = "${data.aws_ssm_parameter.prefix.value}:table/photos" },
      { Effect = "Allow", Action = "iam:*", Resource = ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::123456789012:user/$${aws:username}", "arn:aws:iam::*:role/aws-service-role/*"] },
      { Effect = "Allow", Action = "lakeformation:*", Resource = "arn:aws:lakeformation:eu-west-1:123456789012:catalog:123456789012" },
      { Effect = "Allow", Action = "logs:*", Resource = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/photos:*" },
      { Effect = "Allow", Action = "apigateway:GET", Resource = "arn:aws:apigateway:eu-west-1::/restapis/*" },
      { Effect = "Allow", Action = "*", Resource = "*" },
    ]
  })
}

resource "aws_api_gateway_rest_api_policy" "photos" {
  rest_api_id = "abc"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "execute-api:Invoke", Resource = "execute-api:/prod/GET/photos" }]
  })
}

# A document that goes elsewhere, where its placeholders are replaced.
data "aws_iam_policy_document" "template" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["_BUCKET_ARN_/*"]
  }
}

output "template" {
  value = data.aws_iam_policy_document.template.json
}
