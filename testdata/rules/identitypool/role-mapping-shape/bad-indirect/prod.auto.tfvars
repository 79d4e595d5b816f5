mapping = {
  type = "Token" # want "is of the type \"Token\" and has a mapping_rule"
}
