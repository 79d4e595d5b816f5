resource "aws_iam_role" "silent" { # want "no description"
  name = "silent"
}

resource "aws_iam_role" "odd" {
  name        = "odd name" # want[set] "the name is written"
  description = "x"
}
