variable "end_users" {
  type = set(string)
}

resource "aws_iam_user" "each" { # maybe medium "^an IAM user is made for each of end_users$"
  for_each = var.end_users
  name     = each.key
}
