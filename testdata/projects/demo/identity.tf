locals {
  identity_pools = {
    app = {
      user_pools = [for name in ["web", "mobile"] : {
        provider  = module.auth["members"].endpoint
        client_id = module.auth["members"].client_ids[name]
      }]
      allow_guests       = true
      audiences          = []
      signed_in_policies = [data.aws_iam_policy_document.uploads.json, local.feed_policy]
      guest_policies     = [data.aws_iam_policy_document.visitors.json]
      principal_tags     = { plan = "custom:plan" }
    }

    # Photo booths at events: visitors try the label search without an account.
    kiosk = {
      user_pools = [{
        provider  = module.auth["members"].endpoint
        client_id = module.auth["members"].client_ids["web"]
      }]
      allow_guests       = true
      audiences          = ["*"]
      signed_in_policies = []
      guest_policies     = [local.labels_policy]
      principal_tags     = {}
    }

    studio = {
      user_pools = [{
        provider  = module.auth["studio"].issuer
        client_id = module.auth["studio"].client_ids["console"]
      }]
      allow_guests       = false
      audiences          = []
      signed_in_policies = [data.aws_iam_policy_document.drafts.json]
      guest_policies     = []
      principal_tags     = {}
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
    }]
  })

  labels_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "Labels"
      Effect   = "Allow"
      Action   = "rekognition:DetectLabels"
      Resource = "*"
    }]
  })
}

module "identity" {
  source   = "./modules/identity"
  for_each = local.identity_pools

  name               = "${local.prefix}-${each.key}"
  user_pools         = each.value.user_pools
  allow_guests       = each.value.allow_guests
  audiences          = each.value.audiences
  signed_in_policies = each.value.signed_in_policies
  guest_policies     = each.value.guest_policies
  principal_tags     = each.value.principal_tags
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

  statement {
    sid       = "Thumbnails"
    actions   = var.visitor_actions
    resources = [module.storage.bucket_arns["thumbnails"], "${module.storage.bucket_arns["thumbnails"]}/*"]
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
