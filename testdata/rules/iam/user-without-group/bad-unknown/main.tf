variable "users" {
  type = list(string)
}

resource "aws_iam_user" "alice" { # maybe "^user \"alice\" is in no group$"
  name = "alice"
}

resource "aws_iam_group_membership" "some" {
  name  = "some"
  group = "readers"
  users = var.users
}
