resource "aws_api_gateway_rest_api" "feed" {
  name = "feed"
}

resource "aws_apigatewayv2_api" "socket" {
  name          = "socket"
  protocol_type = "WEBSOCKET"
}

resource "aws_api_gateway_resource" "photos" {
  rest_api_id = aws_api_gateway_rest_api.feed.id
  parent_id   = aws_api_gateway_rest_api.feed.root_resource_id
  path_part   = "photos"
}

data "aws_ssm_parameter" "path" {
  name = "path"
}

resource "aws_iam_policy" "callers" {
  name = "callers"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["execute-api:Invoke", "execute-api:ManageConnections"]
        Resource = [
          "${aws_api_gateway_rest_api.feed.execution_arn}/*",
          "${aws_api_gateway_rest_api.feed.execution_arn}/prod/GET/",
          "${aws_api_gateway_rest_api.feed.execution_arn}/*/*/photos",
          "${aws_api_gateway_rest_api.feed.execution_arn}/prod/GET${aws_api_gateway_resource.photos.path}",
          "${aws_api_gateway_rest_api.feed.execution_arn}/${data.aws_ssm_parameter.path.value}",
          "${aws_apigatewayv2_api.socket.execution_arn}/prod/POST/@connections/*",
          "${aws_apigatewayv2_api.socket.execution_arn}/prod/$connect",
          "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5*",
          "arn:aws:execute-api:*:*:*",
          "*",
        ]
      },
      # Managing and calling in one statement.
      { Effect = "Allow", Action = ["apigateway:GET", "execute-api:Invoke"], Resource = [aws_api_gateway_rest_api.feed.arn, "${aws_api_gateway_rest_api.feed.execution_arn}/*"] },
      { Effect = "Allow", Action = "apigateway:GET", Resource = aws_api_gateway_rest_api.feed.arn },
    ]
  })
}

resource "aws_api_gateway_rest_api_policy" "feed" {
  rest_api_id = aws_api_gateway_rest_api.feed.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "execute-api:Invoke", Resource = ["execute-api:/*", "execute-api:/prod/GET/photos"] }]
  })
}
