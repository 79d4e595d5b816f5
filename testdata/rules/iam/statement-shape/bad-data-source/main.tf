data "aws_iam_policy_document" "photos" {
  statement { # want[set] "has no Action"
    resources = ["*"]
  }
  statement {
    effect    = "Alow" # want "not \"Alow\""
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
  statement { # want[set] "has no Resource"
    actions = ["s3:GetObject"]
  }
  statement {
    actions       = ["s3:GetObject"]
    resources     = ["*"]
    not_resources = ["arn:aws:s3:::photos/*"] # want[set] "both Resource and NotResource"
  }
}

resource "aws_iam_policy" "photos" {
  name   = "photos"
  policy = data.aws_iam_policy_document.photos.json
}
