resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"] # want critical "role \"member\" can be assumed through any identity pool of any AWS account: no condition pins"
    }
    condition {
      test     = "ForAnyValue:StringLike"
      variable = "cognito-identity.amazonaws.com:amr"
      values   = ["authenticated"]
    }
  }
}

resource "aws_iam_role" "member" {
  name               = "member"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
