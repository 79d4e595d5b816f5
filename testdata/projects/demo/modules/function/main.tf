data "aws_iam_policy_document" "this" {
  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.this.arn}:*"]
  }

  dynamic "statement" {
    for_each = length(var.read_tables) > 0 ? [var.read_tables] : []

    content {
      sid       = "ReadTables"
      actions   = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"]
      resources = statement.value
    }
  }

  dynamic "statement" {
    for_each = length(var.write_tables) > 0 ? [var.write_tables] : []

    content {
      sid       = "WriteTables"
      actions   = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"]
      resources = statement.value
    }
  }

  dynamic "statement" {
    for_each = length(var.buckets) > 0 ? [var.buckets] : []

    content {
      sid       = "Objects"
      actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
      resources = [for arn in statement.value : "${arn}/*"]
    }
  }
}

module "role" {
  source = "../iam-role"

  name     = var.name
  policies = [data.aws_iam_policy_document.this.json]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_days
}

resource "aws_lambda_function" "this" {
  function_name = var.name
  role          = module.role.arn
  s3_bucket     = var.artifacts_bucket
  s3_key        = var.artifact
  handler       = "index.handler"
  runtime       = var.runtime
  architectures = ["arm64"]
  memory_size   = var.memory
  timeout       = var.timeout

  environment {
    variables = var.environment
  }

  depends_on = [aws_cloudwatch_log_group.this]
}
