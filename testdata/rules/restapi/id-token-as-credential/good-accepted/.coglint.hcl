rule "restapi/id-token-as-credential" {
  options = { accept_id_tokens = true }
}
