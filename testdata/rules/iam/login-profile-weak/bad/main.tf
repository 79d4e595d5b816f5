resource "aws_iam_user" "alice" {
  name = "alice"
}

resource "aws_iam_user_login_profile" "alice" { # want low "^the password of \"alice\" is in the state in clear text$"
  user                    = aws_iam_user.alice.name
  password_reset_required = false # want low "^the user of \"alice\" may keep the first password$"
}

resource "aws_iam_user_login_profile" "bob" { # want "^the user of \"bob\" may keep the first password$"
  user    = "bob"
  pgp_key = "keybase:bob"
}
