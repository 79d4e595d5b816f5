variable "groups" {
  type = list(string)
}

resource "aws_iam_group" "left" { # maybe "^group \"left\" has no members$"
  name = "left"
}

resource "aws_iam_user_group_membership" "bob" {
  user   = "bob"
  groups = var.groups
}
