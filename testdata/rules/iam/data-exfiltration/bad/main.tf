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
      { Effect = "Allow", Action = ["logs:PutLogEvents", "s3:GetObject"], Resource = "*" }, # want low "^everything of a kind can be read: s3:GetObject on every resource$"
    ]
  })
}

data "aws_iam_policy_document" "wide" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"] # want "^everything of a kind can be read: s3:GetObject on every resource$"
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
        "Action": "s3:GetObject",
        "NotResource": "arn:aws:s3:::logs"
      }
    }
  EOT
}
