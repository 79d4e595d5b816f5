module "client" {
  source = "./client"
  count  = 2
  flows  = ["implicit"] # want "\"web\" allows"
}

module "other" { source = "./client" }
