resource "aws_api_gateway_rest_api" "feed" {
  name = "feed"
}

resource "aws_apigatewayv2_api" "studio" {
  name          = "studio"
  protocol_type = "HTTP"
}

resource "aws_api_gateway_resource" "photos" {
  rest_api_id = aws_api_gateway_rest_api.feed.id
  parent_id   = aws_api_gateway_rest_api.feed.root_resource_id
  path_part   = "photos"
}

resource "aws_iam_policy" "callers" {
  name = "callers"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = "execute-api:Invoke"
      Resource = [
        aws_api_gateway_rest_api.feed.execution_arn,                                                       # want "names an API, but none of its methods"
        aws_apigatewayv2_api.studio.arn,                                                                   # want "is the ARN to manage the API with"
        "${aws_apigatewayv2_api.studio.execution_arn}/prod",                                               # want "names a stage, but none"
        "${aws_api_gateway_rest_api.feed.execution_arn}/prod/get/photos",                                  # want "in small letters"
        "${aws_api_gateway_rest_api.feed.execution_arn}/prod/photos/*",                                    # want "has \"photos\" where the method belongs"
        "${aws_api_gateway_rest_api.feed.execution_arn}/prod/ANY/photos",                                  # want "all methods are"
        "${aws_api_gateway_rest_api.feed.execution_arn}/prod/GET",                                         # want "ends with the method"
        "${aws_api_gateway_rest_api.feed.execution_arn}/prod/GET/${aws_api_gateway_resource.photos.path}", # want "two slashes"
        "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5",                                           # want "names an API"
        "arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5",                                              # want "to manage APIs with"
        "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/prod/@connections/*",                       # want "no method in front of @connections"
      ]
    }]
  })
}

data "aws_iam_policy_document" "feed" {
  statement {
    actions   = ["execute-api:Invoke"]
    resources = ["execute-api:/prod/photos/list"] # want "where the method belongs"
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_api_gateway_rest_api_policy" "feed" {
  rest_api_id = aws_api_gateway_rest_api.feed.id
  policy      = data.aws_iam_policy_document.feed.json
}
