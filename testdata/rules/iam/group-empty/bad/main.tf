provider "aws" {}

resource "aws_iam_group" "left" { # want info "^group \"left\" has no members$"
  name = "left"
}

resource "aws_iam_group" "readers" {
  name = "readers"
}

resource "aws_iam_group_membership" "readers" {
  name  = "readers"
  group = aws_iam_group.readers.name
  users = ["bob"]
}
