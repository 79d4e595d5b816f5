roles = {
  authenticated    = "arn:aws:iam::123456789012:role/user"
  "unauthenticate" = "arn:aws:iam::123456789012:role/guest" # want "^roles has the key \"unauthenticate\""
}
