order_routes = {
  list   = { verb = "GET", scopes = ["orders/read"] }
  create = { verb = "POST", scopes = [] } # want high "^POST /create takes ID tokens"
  health = { verb = "GET", public = true }
}
