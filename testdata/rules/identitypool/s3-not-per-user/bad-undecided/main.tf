# What is not known decides: the bucket, the key, a condition, whether there is a role.

variable "objects" {
  type = string
}

variable "bucket_arn" {
  type = string
}

variable "key" {
  type = string
}

variable "conditions" {
  type = list(string)
}

variable "replicas" {
  type = number
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
  count              = var.replicas
  assume_role_policy = local.trust
}

data "aws_iam_policy_document" "counted" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::uploads/*"] # maybe medium "objects in arn:aws:s3:::uploads"
  }
}

resource "aws_iam_role_policy" "counted" {
  count  = var.replicas
  role   = aws_iam_role.member[count.index].id
  policy = data.aws_iam_policy_document.counted.json
}

resource "aws_iam_role" "other" {
  assume_role_policy = local.trust
}

data "aws_iam_policy_document" "other" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [var.objects] # maybe medium "objects in \\$\\{var.objects\\}"
  }
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${var.bucket_arn}/*"] # maybe medium "objects in \\$\\{var.bucket_arn\\}/\\*"
  }
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::uploads/${var.key}*"] # maybe medium "objects in arn:aws:s3:::uploads/\\$\\{var.key\\}\\*"
  }
  statement {
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::letters/*"] # maybe high "objects in arn:aws:s3:::letters"
    dynamic "condition" {
      for_each = var.conditions
      content {
        test     = "StringEquals"
        variable = "aws:PrincipalTag/plan"
        values   = [condition.value]
      }
    }
  }
}

resource "aws_iam_role_policy" "other" {
  role   = aws_iam_role.other.id
  policy = data.aws_iam_policy_document.other.json
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  identity_pool_id = aws_cognito_identity_pool.web.id
  roles = {
    authenticated   = aws_iam_role.other.arn
    unauthenticated = null
  }
  role_mapping {
    identity_provider         = "graph.facebook.com"
    type                      = "Rules"
    ambiguous_role_resolution = "Deny"
    mapping_rule {
      claim      = "sub"
      match_type = "Equals"
      value      = "1"
      role_arn   = aws_iam_role.member[0].arn
    }
  }
}
