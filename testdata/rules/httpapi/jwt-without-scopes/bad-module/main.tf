module "auth" {
  source = "./auth"
}

module "api" {
  source   = "./api"
  issuer   = module.auth.issuer
  audience = module.auth.client_ids
  routes   = local.routes
}

locals {
  none = [] # want "^POST /orders takes any token"
  routes = {
    "GET /orders"    = ["orders/read"]
    "POST /orders"   = local.none
    "DELETE /orders" = ["orders/write"]
  }
}
