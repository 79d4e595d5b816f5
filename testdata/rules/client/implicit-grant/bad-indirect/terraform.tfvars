clients = {
  web    = { flows = ["code", "implicit"] } # want high "client \"app\""
  mobile = {}
}
