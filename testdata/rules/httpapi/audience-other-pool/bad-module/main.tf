module "auth" {
  source   = "./auth"
  for_each = toset(["members", "staff"])
  name     = each.key
}

locals {
  authorizers = {
    members = {
      pool     = "members"
      audience = [module.auth["members"].client_ids["web"], module.auth["staff"].client_ids["web"]] # want `^authorizer "this" refuses all users of app client`
    }
    staff = {
      pool     = "staff"
      audience = values(module.auth["staff"].client_ids)
    }
  }
}

resource "aws_apigatewayv2_api" "orders" {
  name          = "orders"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_authorizer" "this" {
  for_each = local.authorizers

  api_id           = aws_apigatewayv2_api.orders.id
  name             = each.key
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${module.auth[each.value.pool].endpoint}"
    audience = each.value.audience
  }
}
