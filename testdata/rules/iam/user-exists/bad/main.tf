resource "aws_iam_user" "deployer" { # want info "^\"deployer\" is an IAM user$"
  name = "deployer"
}
