data "aws_iam_policy_document" "photos" {
  statement {
    sid       = "read-photos" # want "has characters other than letters and digits"
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
  statement {
    sid       = "Own"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::a/*"]
  }
  statement {
    sid       = "Own" # want "the Sid \"Own\" is here twice, and the provider refuses that"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::b/*"]
  }
}

resource "aws_iam_policy" "photos" {
  name   = "photos"
  policy = data.aws_iam_policy_document.photos.json
}
