# The id of an identity pool begins with its region: this is every pool there, in every account.

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"]
    }
    condition {
      test     = "StringLike"
      variable = "cognito-identity.amazonaws.com:aud"
      values   = ["eu-west-1:*"] # want critical "role \"member\" .*: its condition on aud fits every pool of a region$"
    }
  }
}

resource "aws_iam_role" "member" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_region" "current" {}

resource "aws_iam_role" "current" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringLike = { "cognito-identity.amazonaws.com:aud" = "${data.aws_region.current.name}:????????-*" } # want critical "role \"current\""
      }
    }]
  })
}
