# The audience is the id of the user pool, as a module hands it out.

module "identity" {
  source = "./identity"
}

resource "aws_cognito_identity_pool" "app" {
  identity_pool_name = "app"
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "cognito-identity.amazonaws.com:aud"
      values   = [module.identity.pool_id] # want high "role \"app\" is the role of signed-in users of identity pool \"app\", but its trust policy only takes tokens whose aud is"
    }
  }
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_caller_identity" "current" {}

resource "aws_cognito_identity_pool_roles_attachment" "app" {
  identity_pool_id = aws_cognito_identity_pool.app.id
  roles = {
    authenticated = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/${aws_iam_role.app.name}"
  }
}
