locals {
  staff = {
    moderators = { precedence = 10, policy = data.aws_iam_policy_document.moderators.json }
    editors    = { precedence = 20, policy = data.aws_iam_policy_document.editors.json }
  }
}

module "staff_role" {
  source   = "./modules/iam-role"
  for_each = local.staff

  name           = "${local.prefix}-${each.key}"
  principal_type = "Federated"
  principals     = ["cognito-identity.amazonaws.com"]
  actions        = ["sts:AssumeRoleWithWebIdentity"]
  policies       = [each.value.policy]

  conditions = [
    {
      test     = "StringEquals"
      variable = "cognito-identity.amazonaws.com:aud"
      values   = [module.identity["studio"].id]
    },
    {
      test     = "ForAnyValue:StringLike"
      variable = "cognito-identity.amazonaws.com:amr"
      values   = ["authenticated"]
    },
  ]
}

resource "aws_cognito_user_group" "staff" {
  for_each = local.staff

  name         = each.key
  user_pool_id = module.auth["studio"].user_pool_id
  precedence   = each.value.precedence
  role_arn     = module.staff_role[each.key].arn
}

data "aws_iam_policy_document" "moderators" {
  statement {
    sid       = "Queue"
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    resources = [module.storage.queue_arns["moderation"]]
  }
}

data "aws_iam_policy_document" "editors" {
  statement {
    sid       = "Publish"
    actions   = ["sqs:SendMessage"]
    resources = [module.storage.queue_arns["publishing"]]
  }
}
