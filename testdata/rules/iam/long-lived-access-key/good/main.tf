resource "aws_iam_user" "deployer" {
  name = "deployer"
}

resource "aws_iam_access_key" "off" {
  user   = aws_iam_user.deployer.name
  status = "Inactive"
}

resource "aws_iam_access_key" "none" {
  count = 0
  user  = aws_iam_user.deployer.name
}
