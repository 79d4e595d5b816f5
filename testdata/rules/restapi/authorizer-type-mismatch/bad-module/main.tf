variable "authorization" {
  type    = string
  default = "CUSTOM" # want "^the authorization of GET /orders is .CUSTOM."
}

module "api" {
  source        = "./api"
  authorization = var.authorization
  authorizer    = "users"
}
