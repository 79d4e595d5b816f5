provider "aws" {}

resource "aws_iam_user" "alice" { # want info "^user \"alice\" is in no group$"
  name = "alice"
}

resource "aws_iam_user" "bob" {
  name = "bob"
}

resource "aws_iam_user" "carol" { # want "^user \"carol\" is in no group$"
  name = "carol"
}

resource "aws_iam_user_group_membership" "bob" {
  user   = aws_iam_user.bob.name
  groups = ["admins"]
}

resource "aws_iam_user_group_membership" "carol" {
  user   = aws_iam_user.carol.name
  groups = []
}
