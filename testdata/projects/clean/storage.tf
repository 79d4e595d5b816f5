module "storage" {
  source = "./modules/storage"

  prefix  = local.prefix
  buckets = var.buckets
  tables  = var.tables
  queues  = ["moderation", "publishing"]
}
