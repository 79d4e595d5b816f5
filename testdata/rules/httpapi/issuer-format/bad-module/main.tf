module "auth" {
  source = "./auth"
}

locals {
  authorizers = {
    users  = module.auth.endpoint # want `^the issuer of authorizer "this" does not begin with .https://.`
    admins = "https://${module.auth.endpoint}"
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
    issuer   = each.value
    audience = [module.auth.client_id]
  }
}
