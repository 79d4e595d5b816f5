module "token" {
  source = "./attachment"
  type   = "Rules" # want "is of the type \"Rules\" and has no mapping_rule"
}

module "rules" {
  source = "./attachment"
  type   = "Rules"
  rules  = [{ claim = "isAdmin", value = "paid" }]
}
