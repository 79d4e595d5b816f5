rule "iam/account-password-policy" {
  options = { min = 16 }
}
