locals {
  staff = {
    moderators = { precedence = 10, policy = data.aws_iam_policy_document.moderators.json }
    editors    = { precedence = 20, policy = data.aws_iam_policy_document.editors.json }
  }
}

module "staff_role" {
  source   = "./modules/iam-role"
  for_each = local.staff

  name     = "${local.prefix}-${each.key}"
  policies = [each.value.policy]
}

resource "aws_cognito_user_group" "staff" {
  for_each = local.staff

  name         = each.key
  user_pool_id = module.auth["studio"].user_pool_id
  precedence   = each.value.precedence
  role_arn     = module.staff_role[each.key].arn
}

resource "aws_cognito_identity_pool_roles_attachment" "studio" {
  identity_pool_id = module.identity["studio"].id
  roles            = module.identity["studio"].role_arns

  role_mapping {
    identity_provider         = "${module.auth["studio"].endpoint}:${module.auth["studio"].client_ids["console"]}"
    type                      = var.studio_role_mapping.type
    ambiguous_role_resolution = var.studio_role_mapping.fallback
  }
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
