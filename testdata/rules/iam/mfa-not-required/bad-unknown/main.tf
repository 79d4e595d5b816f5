variable "policy" {
  type = string
}

resource "aws_iam_group" "developers" { # maybe "asks for a second factor$"
  name = "developers"
}

resource "aws_iam_group_policy" "developers" {
  group  = aws_iam_group.developers.name
  policy = var.policy
}
