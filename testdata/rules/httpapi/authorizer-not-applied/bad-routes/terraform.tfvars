routes = {
  "GET /orders"    = { authorization = "JWT" }
  "POST /orders"   = { authorization = "NONE" } # want "^POST /orders is open to everybody"
  "DELETE /orders" = { authorization = null }   # want "^DELETE /orders is open to everybody"
}
