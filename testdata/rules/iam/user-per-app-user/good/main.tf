variable "team" {
  default = ["alice@example.com", "bob@example.com"]
}

resource "aws_iam_user" "team" {
  for_each = toset(var.team)
  name     = each.key
}

resource "aws_iam_user_login_profile" "team" {
  for_each = aws_iam_user.team
  user     = each.value.name
}

resource "aws_iam_user" "deployer" {
  name = "customer-deployer"
}

resource "aws_iam_access_key" "deployer" {
  user = aws_iam_user.deployer.name
}

# Many, but without keys or passwords of this code.
resource "aws_iam_user" "many" {
  count = 30
  name  = "user-${count.index}"
}
