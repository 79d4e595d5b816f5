locals {
  identity_pools = {
    app = {
      user_pools = [for name in ["web", "mobile"] : {
        provider  = module.auth["members"].endpoint
        client_id = module.auth["members"].client_ids[name]
      }]
      allow_guests       = true
      signed_in_policies = [data.aws_iam_policy_document.uploads.json, local.feed_policy]
      guest_policies     = [data.aws_iam_policy_document.visitors.json]
      principal_tags     = { plan = "custom:plan" }
      role_mappings      = []
    }

    # Photo booths at events: visitors vote without an account.
    kiosk = {
      user_pools = [{
        provider  = module.auth["members"].endpoint
        client_id = module.auth["members"].client_ids["web"]
      }]
      allow_guests       = true
      signed_in_policies = []
      guest_policies     = [local.votes_policy]
      principal_tags     = {}
      role_mappings      = []
    }

    studio = {
      user_pools = [{
        provider  = module.auth["studio"].endpoint
        client_id = module.auth["studio"].client_ids["console"]
      }]
      allow_guests       = false
      signed_in_policies = [data.aws_iam_policy_document.drafts.json]
      guest_policies     = []
      principal_tags     = {}
      role_mappings = [{
        provider = "${module.auth["studio"].endpoint}:${module.auth["studio"].client_ids["console"]}"
        type     = var.studio_role_mapping.type
        fallback = var.studio_role_mapping.fallback
      }]
    }
  }

  rum_monitor = "${local.prefix}-web"

  feed_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "Feed"
      Effect   = "Allow"
      Action   = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:DeleteItem"]
      Resource = module.storage.table_arns["feed"]
      Condition = {
        "ForAllValues:StringEquals" = { "dynamodb:LeadingKeys" = ["$${cognito-identity.amazonaws.com:sub}"] }
      }
    }]
  })

  votes_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "Votes"
      Effect   = "Allow"
      Action   = "dynamodb:PutItem"
      Resource = module.storage.table_arns["votes"]
      Condition = {
        "ForAllValues:StringEquals" = { "dynamodb:LeadingKeys" = ["$${cognito-identity.amazonaws.com:sub}"] }
      }
    }]
  })
}

module "identity" {
  source   = "./modules/identity"
  for_each = local.identity_pools

  name               = "${local.prefix}-${each.key}"
  user_pools         = each.value.user_pools
  allow_guests       = each.value.allow_guests
  signed_in_policies = each.value.signed_in_policies
  guest_policies     = each.value.guest_policies
  principal_tags     = each.value.principal_tags
  role_mappings      = each.value.role_mappings
}

data "aws_iam_policy_document" "uploads" {
  statement {
    sid       = "Photos"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${module.storage.bucket_arns["uploads"]}/${var.upload_keys}"]
  }

  statement {
    sid       = "Originals"
    actions   = ["s3:GetObject"]
    resources = ["${module.storage.bucket_arns["uploads"]}/originals/${local.caller}/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/plan"
      values   = ["pro", "family"]
    }
  }
}

data "aws_iam_policy_document" "visitors" {
  statement {
    sid       = "Monitoring"
    actions   = ["rum:PutRumEvents"]
    resources = ["arn:${data.aws_partition.current.partition}:rum:${var.region}:${data.aws_caller_identity.current.account_id}:appmonitor/${local.rum_monitor}"]
  }
}

data "aws_iam_policy_document" "drafts" {
  statement {
    sid       = "Drafts"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${module.storage.bucket_arns["exports"]}/drafts/${local.caller}/*"]
  }
}

resource "aws_rum_app_monitor" "web" {
  name           = local.rum_monitor
  domain         = var.site_domain
  cw_log_enabled = false

  app_monitor_configuration {
    identity_pool_id    = module.identity["app"].id
    guest_role_arn      = module.identity["app"].role_arns["unauthenticated"]
    allow_cookies       = true
    session_sample_rate = 0.1
    telemetries         = ["errors", "http", "performance"]
  }
}
