rule "httpapi/jwt-without-scopes" {
  options = { accept_id_tokens = true }
}
