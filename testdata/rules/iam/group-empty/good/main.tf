provider "aws" {}

resource "aws_iam_group" "readers" {
  name = "readers"
}

resource "aws_iam_group" "writers" {
  name = "writers"
}

resource "aws_iam_user_group_membership" "bob" {
  user   = "bob"
  groups = ["readers"]
}

resource "aws_iam_group_membership" "writers" {
  name  = "writers"
  group = aws_iam_group.writers.name
  users = [for name in ["alice"] : name]
}
