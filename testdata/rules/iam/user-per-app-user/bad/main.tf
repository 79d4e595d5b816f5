variable "customers" {
  default = {
    acme  = { plan = "gold" }
    globe = { plan = "silver" }
  }
}

resource "aws_iam_user" "customer" { # want high "^an IAM user is made for each of customers$"
  for_each = var.customers
  name     = each.key
}

resource "aws_iam_access_key" "customer" {
  for_each = aws_iam_user.customer
  user     = each.value.name
}

locals {
  tenant_names = ["one", "two"]
}

resource "aws_iam_user" "tenant" { # want medium "^an IAM user is made for each of tenant_names$"
  count = length(local.tenant_names)
  name  = local.tenant_names[count.index]
}

resource "aws_iam_user" "someone" { # want medium "^an IAM user is made for somebody with a private mail address$"
  name = "someone@gmail.com"
}

resource "aws_iam_user" "many" { # want high "^more than 20 IAM users are made, with keys or passwords$"
  count = 21
  name  = "user-${count.index}"
}

resource "aws_iam_user_login_profile" "many" {
  count = 21
  user  = aws_iam_user.many[count.index].name
}
