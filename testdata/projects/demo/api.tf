locals {
  functions_by_name = { for name, f in module.function : name => { name = f.name, arn = f.arn, invoke_arn = f.invoke_arn } }
}

module "feed_api" {
  source = "./modules/http-api"

  name         = "${local.prefix}-feed"
  routes       = var.feed_routes
  functions    = local.functions_by_name
  cors_origins = ["https://${var.site_domain}"]

  authorizers = {
    members = {
      issuer   = module.auth["members"].issuer
      audience = [module.auth["members"].client_ids["web"], module.auth["members"].client_ids["mobile"], module.auth["studio"].client_ids["console"]]
    }
    studio = {
      issuer   = "https://${module.auth["studio"].endpoint}/"
      audience = [module.auth["studio"].client_ids["console"]]
    }
  }
}

module "studio_api" {
  source = "./modules/rest-api"

  name      = "${local.prefix}-studio"
  stage     = "v1"
  methods   = var.studio_methods
  functions = local.functions_by_name

  authorizers = {
    studio = {
      type          = "COGNITO_USER_POOLS"
      provider_arns = [module.auth["studio"].user_pool_arn]
    }
    members = {
      type          = "TOKEN"
      provider_arns = [module.auth["members"].user_pool_arn]
    }
  }

  depends_on = [aws_api_gateway_account.this]
}

module "api_logs_role" {
  source = "./modules/iam-role"

  name       = "${local.prefix}-api-logs"
  principals = ["apigateway.amazonaws.com"]
}

resource "aws_iam_role_policy_attachment" "api_logs" {
  role       = module.api_logs_role.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
}

resource "aws_api_gateway_account" "this" {
  cloudwatch_role_arn = module.api_logs_role.arn

  depends_on = [aws_iam_role_policy_attachment.api_logs]
}
