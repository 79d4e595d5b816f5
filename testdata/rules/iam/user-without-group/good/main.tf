provider "aws" {}

resource "aws_iam_group" "readers" {
  name = "readers"
}

resource "aws_iam_user" "alice" {
  name = "alice"
}

resource "aws_iam_user" "bob" {
  name = "bob"
}

resource "aws_iam_user" "each" {
  for_each = toset(["carol", "dave"])
  name     = each.key
}

resource "aws_iam_user_group_membership" "alice" {
  user   = aws_iam_user.alice.name
  groups = [aws_iam_group.readers.name]
}

resource "aws_iam_group_membership" "readers" {
  name  = "readers"
  group = aws_iam_group.readers.name
  users = concat(["bob"], [for u in aws_iam_user.each : u.name])
}
