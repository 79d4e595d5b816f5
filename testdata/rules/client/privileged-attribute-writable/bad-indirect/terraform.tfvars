clients = {
  web = {
    writable = ["email", "custom:plan", "custom:language"] # want high "client \"app\" lets users write their own custom:plan"
  }
  mobile = {
    writable = ["email", "custom:tier"]
  }
}
