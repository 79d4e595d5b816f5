resource "aws_iam_account_password_policy" "short" { # want "^passwords of IAM users may be shorter than 14 characters$" want "^IAM users may take an old password again$" want "need no symbols$"
  require_lowercase_characters = true
  require_uppercase_characters = true
  require_numbers              = true
}
