resource "aws_iam_policy" "none" {
  name = "none"
  policy = jsonencode({ # want low "^without Version this document is read as of 2008-10-17, which has no"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/*" }]
  })
}

resource "aws_iam_user_policy" "own" {
  name = "own"
  user = "ana"
  policy = jsonencode({ # want high `where \$\{aws:username\} is no variable`
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/$${aws:username}/*" }]
  })
}

resource "aws_iam_role" "old" {
  name = "old"
  assume_role_policy = jsonencode({
    Version   = "2008-10-17" # want low "this document is read as of 2008-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_policy" "wrong" {
  name = "wrong"
  policy = jsonencode({
    Version   = "2012-10-18" # want "IAM has no Version \"2012-10-18\""
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/*" }]
  })
}

data "aws_iam_policy_document" "old" {
  version = "2008-10-17" # want high "is no variable"
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::photos/*"]
    condition {
      test     = "StringEquals"
      variable = "s3:prefix"
      values   = ["$${aws:username}"]
    }
  }
}

resource "aws_iam_policy" "old" {
  name   = "old"
  policy = data.aws_iam_policy_document.old.json
}
