# Policies of AWS: what they say stands in no file, so the place is where they are attached.

variable "guests" {
  type = bool
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

data "aws_partition" "current" {}

resource "aws_cognito_identity_pool" "web" {
  identity_pool_name               = "web"
  allow_unauthenticated_identities = true
}

resource "aws_cognito_identity_pool" "kiosk" {
  identity_pool_name               = "kiosk"
  allow_unauthenticated_identities = var.guests
}

resource "aws_iam_role" "guest" {
  assume_role_policy = local.trust
}

resource "aws_iam_role" "kiosk" {
  assume_role_policy  = local.trust
  managed_policy_arns = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] # maybe high "guests of identity pool \"kiosk\" get role \"kiosk\", which allows the wildcard s3:"
}

resource "aws_iam_role_policy_attachment" "guest" {
  role       = aws_iam_role.guest.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonDynamoDBFullAccess" # want high "guests of identity pool \"web\" get role \"guest\", which allows the wildcard dynamodb:\\*"
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  identity_pool_id = aws_cognito_identity_pool.web.id
  roles            = { unauthenticated = aws_iam_role.guest.arn }
}

resource "aws_cognito_identity_pool_roles_attachment" "kiosk" {
  identity_pool_id = aws_cognito_identity_pool.kiosk.id
  roles            = { unauthenticated = aws_iam_role.kiosk.arn }
}
