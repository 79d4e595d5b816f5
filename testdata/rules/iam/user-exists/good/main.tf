resource "aws_iam_user" "none" {
  count = 0
  name  = "none"
}

data "aws_iam_user" "there" {
  user_name = "there"
}
