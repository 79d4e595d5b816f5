resource "aws_iam_role" "lambda" {
  name = "lambda"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole" }] # want "has no Principal"
  })
}

resource "aws_iam_role_policy" "lambda" {
  name = "lambda"
  role = aws_iam_role.lambda.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" }, Resource = "*" }] # want "takes no Principal in a policy of users"
  })
}

data "aws_iam_policy_document" "photos" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::photos/*"]
    principals { # want "takes no Principal"
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_iam_policy" "photos" {
  name   = "photos"
  policy = data.aws_iam_policy_document.photos.json
}

data "aws_iam_policy_document" "bucket" {
  statement { # want[set] "has no Principal"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::photos/*"]
  }
}

resource "aws_s3_bucket_policy" "photos" {
  bucket = "photos"
  policy = data.aws_iam_policy_document.bucket.json
}
