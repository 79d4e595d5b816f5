rule "token/long-refresh-token" {
  options = { max_days = 180 }
}
