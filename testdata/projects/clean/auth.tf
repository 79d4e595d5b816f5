module "auth" {
  source   = "./modules/auth"
  for_each = var.user_pools

  name              = "${local.prefix}-${each.key}"
  api_identifier    = each.key
  mfa               = each.value.mfa
  self_sign_up      = each.value.self_sign_up
  custom_attributes = each.value.custom_attributes
  scopes            = each.value.scopes
  clients           = each.value.clients
  machine_clients   = each.value.machine_clients
  triggers          = { for trigger, function in each.value.triggers : trigger => module.function[function].arn }
}
