# Each of these tests something, and lets the pipelines of strangers in.

locals {
  issuer = "token.actions.githubusercontent.com"
  operators = {
    missing = "StringLikeIfExists"        # want critical "^role \"operator\" can be assumed by every pipeline of GitHub: its condition on .*:sub leaves the others in with StringLikeIfExists$"
    none    = "ForAllValues:StringEquals" # want critical "^role \"operator\" .* with ForAllValues:StringEquals$"
    others  = "StringNotLike"             # want critical "^role \"operator\" .* with StringNotLike$"
  }
}

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "operator" {
  for_each = local.operators
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:oidc-provider/${local.issuer}"]
    }
    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }
    condition {
      test     = each.value
      variable = "${local.issuer}:sub"
      values   = ["repo:example/infra:*"]
    }
  }
}

resource "aws_iam_role" "operator" {
  for_each           = local.operators
  name               = each.key
  assume_role_policy = data.aws_iam_policy_document.operator[each.key].json
}

# Anybody may call an environment "production".
resource "aws_iam_role" "environment" {
  name = "environment"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" } # want critical "^role \"environment\" .*: no condition tests whose it is$"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = {
            "token.actions.githubusercontent.com:aud"         = "sts.amazonaws.com"
            "token.actions.githubusercontent.com:environment" = "production"
          }
        }
      },
    ]
  })
}
