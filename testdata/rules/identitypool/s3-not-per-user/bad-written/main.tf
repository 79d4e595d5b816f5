# The ways in which a policy comes to the role, and in which a bucket is named.

variable "photos" {
  type    = string
  default = "arn:aws:s3:::photos*" # want high "can change each other's objects in arn:aws:s3:::photos\\*"
}

locals {
  statement = {
    Effect   = "Allow"
    Action   = ["s3:GetObject"]
    Resource = module.storage.objects
  }
}

module "storage" {
  source = "./storage"
}

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
  name               = "member"
  assume_role_policy = local.trust
  inline_policy {
    name   = "read"
    policy = jsonencode({ Version = "2012-10-17", Statement = local.statement })
  }
}

resource "aws_iam_policy" "drafts" {
  for_each = toset(["drafts", "letters"])
  policy   = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": { "Sid": "All", "Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::${each.key}", "arn:aws:s3:::${each.key}/*"] }
    }
  JSON
}

resource "aws_iam_role_policy_attachment" "drafts" {
  for_each   = aws_iam_policy.drafts
  role       = "member"
  policy_arn = each.value.arn
}

data "aws_iam_policy_document" "base" {
  statement {
    actions   = ["s3:PutObject"]
    resources = [var.photos]
  }
}

data "aws_iam_policy_document" "photos" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
}

resource "aws_iam_role_policy" "photos" {
  role   = aws_iam_role.member.name
  policy = data.aws_iam_policy_document.photos.json
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  identity_pool_id = aws_cognito_identity_pool.web.id
  roles = {
    authenticated = aws_iam_role.member.arn
  }
}
