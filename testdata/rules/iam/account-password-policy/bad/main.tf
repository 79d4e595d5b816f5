resource "aws_iam_account_password_policy" "weak" {
  minimum_password_length        = 8     # want low "^passwords of IAM users may be shorter than 14 characters$"
  password_reuse_prevention      = 0     # want low "^IAM users may take an old password again$"
  require_lowercase_characters   = false # want low "^passwords of IAM users need no lowercase characters$"
  require_uppercase_characters   = false # want low "^passwords of IAM users need no uppercase characters$"
  require_numbers                = false # want low "^passwords of IAM users need no numbers$"
  require_symbols                = false # want low "^passwords of IAM users need no symbols$"
  allow_users_to_change_password = true
  max_password_age               = 90
  hard_expiry                    = true # want info "^users whose password has expired are locked out$"
}
