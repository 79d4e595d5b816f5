locals {
  functions = {
    feed              = { reads = ["feed", "albums"] }
    search            = { reads = ["feed"], memory = 1024 }
    albums            = { reads = ["feed"], writes = ["albums"] }
    photos            = { writes = ["feed"], bucket = "uploads" }
    reports           = { writes = ["reports"] }
    moderation        = { reads = ["feed"], writes = ["reports"] }
    exports           = { reads = ["feed", "albums"], bucket = "exports", timeout = 300 }
    thumbnails        = { bucket = "thumbnails", memory = 2048, timeout = 60 }
    pre-sign-up       = { timeout = 5 }
    post-confirmation = { writes = ["albums"], timeout = 5 }
    token-claims      = { reads = ["albums"], timeout = 5 }
  }
}

module "function" {
  source   = "./modules/function"
  for_each = local.functions

  name             = "${local.prefix}-${each.key}"
  artifacts_bucket = var.artifacts_bucket
  artifact         = "${each.key}/${var.release}.zip"
  memory           = try(each.value.memory, 256)
  timeout          = try(each.value.timeout, 10)

  read_tables  = [for t in try(each.value.reads, []) : module.storage.table_arns[t]]
  write_tables = [for t in try(each.value.writes, []) : module.storage.table_arns[t]]
  buckets      = [for b in compact([try(each.value.bucket, "")]) : module.storage.bucket_arns[b]]

  environment = {
    TABLE_PREFIX = local.prefix
    SITE         = "https://${var.site_domain}"
  }
}

resource "aws_lambda_permission" "members_trigger" {
  for_each = toset(var.trigger_functions)

  statement_id  = "MembersPool"
  action        = "lambda:InvokeFunction"
  function_name = module.function[each.value].name
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = module.auth["members"].user_pool_arn
}

resource "aws_lambda_permission" "uploads" {
  statement_id   = "UploadsBucket"
  action         = "lambda:InvokeFunction"
  function_name  = module.function["thumbnails"].name
  principal      = "s3.amazonaws.com"
  source_arn     = module.storage.bucket_arns["uploads"]
  source_account = data.aws_caller_identity.current.account_id
}

resource "aws_s3_bucket_notification" "uploads" {
  bucket = module.storage.bucket_names["uploads"]

  lambda_function {
    lambda_function_arn = module.function["thumbnails"].arn
    events              = ["s3:ObjectCreated:*"]
    filter_prefix       = "members/"
  }

  depends_on = [aws_lambda_permission.uploads]
}
