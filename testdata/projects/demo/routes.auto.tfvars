feed_routes = {
  "GET /feed"            = { function = "feed", scopes = ["members/feed.read"] }
  "GET /search"          = { function = "search", scopes = ["members/feed.read"] }
  "GET /albums"          = { function = "albums", scopes = [] }
  "PUT /albums/{id}"     = { function = "albums", scopes = ["members/photos.write"] }
  "POST /photos"         = { function = "photos", scopes = ["members/photos.write"] }
  "DELETE /photos/{id}"  = { function = "photos", scopes = ["members/photos.write"] }
  "POST /reports"        = { function = "reports", authorization_type = "NONE" }
  "GET /reports/backlog" = { function = "reports", authorizer = "studio", scopes = ["studio/queue.read"] }
}

studio_methods = {
  list-reports   = { path = "reports", verb = "GET", function = "reports", scopes = ["studio/queue.read"] }
  read-report    = { path = "reports", item = true, verb = "GET", function = "reports", scopes = [] }
  decide-report  = { path = "reports", item = true, verb = "PUT", function = "moderation", scopes = ["studio/queue.decide"] }
  discard-report = { path = "reports", item = true, verb = "DELETE", function = "moderation", authorization = "NONE" }
  start-export   = { path = "exports", verb = "POST", function = "exports", scopes = ["studio/exports.write"] }
  list-exports   = { path = "exports", verb = "GET", function = "exports", authorization = "CUSTOM" }
  appeal         = { path = "appeals", verb = "POST", function = "moderation", authorization = "CUSTOM", authorizer = "members" }
}
