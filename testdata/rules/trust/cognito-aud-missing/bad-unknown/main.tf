# What is not known here decides.

variable "audiences" {
  type = map(string)
}

variable "pattern" {
  type = string
}

variable "principal" {
  type = string
}

variable "replicas" {
  type = number
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

data "aws_iam_policy_document" "dynamic" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com"] # maybe critical "role \"dynamic\""
    }
    condition {
      test     = "ForAnyValue:StringLike"
      variable = "cognito-identity.amazonaws.com:amr"
      values   = ["authenticated"]
    }
    dynamic "condition" {
      for_each = var.audiences
      content {
        test     = "StringEquals"
        variable = "cognito-identity.amazonaws.com:aud"
        values   = [condition.value]
      }
    }
  }
}

resource "aws_iam_role" "dynamic" {
  assume_role_policy = data.aws_iam_policy_document.dynamic.json
}

resource "aws_iam_role" "pattern" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Condition = {
        StringLike = { "cognito-identity.amazonaws.com:aud" = var.pattern } # maybe critical "role \"pattern\""
      }
    }]
  })
}

# The identity pool hands it out, so its principal may well be identity pools.
resource "aws_iam_role" "principal" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = var.principal } # maybe critical "role \"principal\""
    }]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles = {
    authenticated = aws_iam_role.principal.arn
  }
}

resource "aws_iam_role" "counted" {
  count = var.replicas
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" } # maybe critical "role \"counted\""
      Condition = {
        "ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com:amr" = "unauthenticated" }
      }
    }]
  })
}
