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
      { Effect = "Allow", Action = ["logs:*", "s3:List*", "cloudwatch:*"], Resource = "*" },
      { Effect = "Allow", Action = "s3:*", Resource = ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*"] },
      { Effect = "Allow", Action = "kms:*", Resource = "*", Condition = { StringEquals = { "kms:ViaService" = "s3.eu-west-1.amazonaws.com" } } },
      { Effect = "Allow", Action = "dynamodb:*", Resource = "*" },
      { Effect = "Deny", Action = "dynamodb:Delete*", Resource = "*" },
    ]
  })
}

resource "aws_s3_bucket" "photos" {
  bucket = "photos"
}

resource "aws_iam_user" "photos" {
  name = "photos"
}

resource "aws_iam_user_policy" "photos" {
  user = aws_iam_user.photos.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "${aws_s3_bucket.photos.arn}/*" }]
  })
}
