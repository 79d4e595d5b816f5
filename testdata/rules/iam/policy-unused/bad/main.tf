provider "aws" {}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::b/*"]
  }
}

resource "aws_iam_policy" "left" { # want info "^policy \"left\" is attached to nothing$"
  name   = "left"
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_policy" "anonymous" { # want "^policy \"anonymous\" is attached to nothing$"
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_role_policy_attachment" "other" {
  role       = "app"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
