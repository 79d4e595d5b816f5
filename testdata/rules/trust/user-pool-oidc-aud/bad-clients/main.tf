resource "aws_cognito_user_pool" "staff" {
  name = "staff"
}

resource "aws_cognito_user_pool_client" "app" {
  for_each     = toset(["console", "signup"])
  name         = each.key
  user_pool_id = aws_cognito_user_pool.staff.id
}

resource "aws_iam_openid_connect_provider" "staff" {
  url            = "https://${aws_cognito_user_pool.staff.endpoint}"
  client_id_list = [aws_cognito_user_pool_client.app["console"].id, aws_cognito_user_pool_client.app["signup"].id]
}

data "aws_iam_policy_document" "console" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.staff.arn] # want high "^role \"console\" can be assumed with ID tokens of any app client of user pool"
    }
    condition {
      test     = "StringLike"
      variable = "${aws_cognito_user_pool.staff.endpoint}:sub"
      values   = ["*"]
    }
  }
}

resource "aws_iam_role" "console" {
  assume_role_policy = data.aws_iam_policy_document.console.json
}
