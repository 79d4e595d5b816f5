module "auth" {
  source = "./auth"
}

module "orders" {
  source        = "./api"
  name          = "orders"
  user_pool_arn = module.auth.user_pool_arn
  routes        = var.order_routes
}

variable "order_routes" {
  type = map(object({
    verb   = string
    public = optional(bool, false)
    scopes = optional(list(string))
  }))
}
