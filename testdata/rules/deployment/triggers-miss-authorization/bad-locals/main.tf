module "api" {
  source  = "./api"
  methods = { GET = "COGNITO_USER_POOLS", POST = "COGNITO_USER_POOLS" }
}
