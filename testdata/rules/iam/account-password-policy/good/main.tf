resource "aws_iam_account_password_policy" "strong" {
  minimum_password_length      = 14
  password_reuse_prevention    = 5
  require_lowercase_characters = true
  require_uppercase_characters = true
  require_numbers              = true
  require_symbols              = "true"
  hard_expiry                  = true # nothing expires
}

resource "aws_iam_account_password_policy" "expiring" {
  minimum_password_length      = 20
  password_reuse_prevention    = 24
  require_lowercase_characters = true
  require_uppercase_characters = true
  require_numbers              = true
  require_symbols              = true
  max_password_age             = 90
}
