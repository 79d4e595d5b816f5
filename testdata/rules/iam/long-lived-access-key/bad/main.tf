resource "aws_iam_user" "deployer" {
  name = "deployer"
}

resource "aws_iam_access_key" "deployer" { # want high "^the access key of user \"deployer\" does not expire, and is in the state in clear text$"
  user = aws_iam_user.deployer.name
}

resource "aws_iam_access_key" "encrypted" {
  user    = "backup"
  pgp_key = "keybase:somebody"
  status  = "Active" # want high "^the access key of user \"backup\" does not expire$"
}

resource "aws_iam_access_key" "ses" { # want medium "^the access key of user \"relay\" does not expire"
  user = aws_iam_user.relay.name
}

resource "aws_iam_user" "relay" {
  name = "relay"
}

resource "aws_iam_user" "smtp_sender" {
  name = "mail-out"
}

resource "aws_iam_access_key" "mail" { # want medium "^the access key of user \"smtp_sender\" does not expire"
  user = aws_iam_user.smtp_sender.name
}
