data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "api" {
  name               = "api"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy" "json" {
  role = aws_iam_role.api.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["logs:PutLogEvents", "redshift:GetClusterCredentials"], Resource = "*" }, # want medium "^credentials of everybody can be had: redshift:GetClusterCredentials on every resource$"
    ]
  })
}

data "aws_iam_policy_document" "wide" {
  statement {
    actions   = ["redshift:GetClusterCredentials"]
    resources = ["*"] # want "^credentials of everybody can be had: redshift:GetClusterCredentials on every resource$"
  }
}

resource "aws_iam_policy" "wide" {
  name   = "wide"
  policy = data.aws_iam_policy_document.wide.json
}

resource "aws_iam_role_policy_attachment" "wide" {
  role       = aws_iam_role.api.name
  policy_arn = aws_iam_policy.wide.arn
}

resource "aws_iam_user" "deploy" {
  name = "deploy"
}

resource "aws_iam_user_policy" "heredoc" {
  user   = aws_iam_user.deploy.name
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Allow",
        "Action": "redshift:GetClusterCredentials",
        "NotResource": "arn:aws:s3:::logs"
      }
    }
  EOT
}
