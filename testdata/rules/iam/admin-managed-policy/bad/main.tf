data "aws_caller_identity" "me" {}

resource "aws_iam_user" "alice" {
  name = "alice"
}

resource "aws_iam_user_policy_attachment" "alice" {
  user       = aws_iam_user.alice.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" # want high "^AdministratorAccess is given to user \"alice\"$"
}

resource "aws_iam_group_policy_attachment" "admins" {
  group      = "admins"
  policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess" # want high "^IAMFullAccess is given to group \"admins\"$"
}

data "aws_iam_policy" "power" {
  name = "PowerUserAccess"
}

resource "aws_iam_role" "ci" {
  name = "ci"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:oidc-provider/token.actions.githubusercontent.com" }
      Condition = { StringEquals = {
        "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
        "token.actions.githubusercontent.com:sub" = "repo:acme/app:ref:refs/heads/main"
      } }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "ci" {
  role       = aws_iam_role.ci.name
  policy_arn = data.aws_iam_policy.power.arn # want high "^PowerUserAccess is given to role \"ci\", which jobs of GitHub can assume$"
}

resource "aws_iam_role" "people" {
  name = "people"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = data.aws_caller_identity.me.account_id } }]
  })
  managed_policy_arns = [
    "arn:aws:iam::aws:policy/AdministratorAccess", # want high "^AdministratorAccess is given to role \"people\", which can be assumed without a second factor$"
  ]
}

resource "aws_iam_role" "users" {
  name = "users"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Condition = {
        StringEquals             = { "cognito-identity.amazonaws.com:aud" = "eu-west-1:11111111-2222-3333-4444-555555555555" }
        "ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com:amr" = "authenticated" }
      }
    }]
  })
}

resource "aws_iam_policy_attachment" "users" {
  name       = "users"
  roles      = [aws_iam_role.users.name]
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" # want high "^AdministratorAccess is given to role \"users\", which users of an identity pool can assume$"
}

resource "aws_iam_role" "instance" {
  name = "instance"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = ["ec2.amazonaws.com", "cloudformation.amazonaws.com"] } }]
  })
}

resource "aws_iam_role_policy_attachment" "instance" {
  role       = aws_iam_role.instance.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" # want medium "^AdministratorAccess is given to role \"instance\", which ec2.amazonaws.com can assume$"
}

resource "aws_iam_role_policy_attachment" "elsewhere" {
  role       = "made-elsewhere"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" # maybe high "^AdministratorAccess is given to role \"made-elsewhere\", which somebody may be able to assume$"
}
