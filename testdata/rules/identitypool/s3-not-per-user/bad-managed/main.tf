# What a policy of AWS says stands in no file: the place is where it is attached.

resource "aws_cognito_identity_pool" "web" {
  identity_pool_name = "web"
}

locals {
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role" "member" {
  assume_role_policy = local.trust
}

variable "policies" {
  type = map(string)
  default = {
    admin  = "arn:aws:iam::aws:policy/AdministratorAccess" # want high "can change each other's objects in every bucket"
    reader = "arn:aws:iam::aws:policy/ReadOnlyAccess"      # want medium "can read each other's objects in every bucket"
  }
}

resource "aws_iam_role_policy_attachment" "all" {
  for_each   = var.policies
  role       = aws_iam_role.member.name
  policy_arn = each.value
}

resource "aws_iam_role_policy_attachment" "storage" {
  role       = aws_iam_role.member.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3FullAccess" # want high "users of identity pool \"web\" share role \"member\" and can change each other's objects in every bucket"
}

data "aws_iam_policy" "reader" {
  name = "AmazonS3ReadOnlyAccess"
}

resource "aws_iam_role_policy_attachment" "reader" {
  role       = aws_iam_role.member.name
  policy_arn = data.aws_iam_policy.reader.arn # want medium "can read each other's objects in every bucket"
}

variable "policy_arn" {
  type = string
}

# May be any policy.
resource "aws_iam_role_policy_attachment" "unknown" {
  role       = aws_iam_role.member.name
  policy_arn = var.policy_arn # maybe medium "can read each other's objects in \\$\\{\\?\\}"
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  identity_pool_id = aws_cognito_identity_pool.web.id
  roles = {
    authenticated = aws_iam_role.member.arn
  }
}
