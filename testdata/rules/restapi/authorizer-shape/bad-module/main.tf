module "auth" {
  source = "./auth"
}

module "authorizer" {
  source   = "./authorizer"
  for_each = { orders = module.auth.pool }
  pool_arn = each.value.id # want `^authorizer "this" needs the ARN of a user pool`
  name     = each.key
}
