# No tags are mapped, the role is that of guests, or it allows session tags in its own way.

variable "pool_id" {
  type = string
}

resource "aws_cognito_identity_pool" "untagged" {
  identity_pool_name = "untagged"
}

resource "aws_cognito_identity_pool" "tagged" {
  identity_pool_name               = "tagged"
  allow_unauthenticated_identities = true
}

resource "aws_cognito_identity_pool_provider_principal_tag" "none" {
  identity_pool_id       = aws_cognito_identity_pool.untagged.id
  identity_provider_name = "graph.facebook.com"
  use_defaults           = false
  principal_tags         = {}
}

resource "aws_cognito_identity_pool_provider_principal_tag" "some" {
  identity_pool_id       = aws_cognito_identity_pool.tagged.id
  identity_provider_name = "graph.facebook.com"
  principal_tags         = { plan = "plan" }
}

resource "aws_cognito_identity_pool_provider_principal_tag" "elsewhere" {
  identity_pool_id       = var.pool_id
  identity_provider_name = "graph.facebook.com"
  principal_tags         = { plan = "plan" }
}

resource "aws_iam_role" "untagged" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role" "tagged" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = "cognito-identity.amazonaws.com" }
      },
      {
        Effect    = "Allow"
        Action    = "sts:Tag*"
        Principal = { Federated = "cognito-identity.amazonaws.com" }
      },
    ]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "untagged" {
  identity_pool_id = aws_cognito_identity_pool.untagged.id
  roles = {
    authenticated = aws_iam_role.untagged.arn
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "tagged" {
  identity_pool_id = aws_cognito_identity_pool.tagged.id
  roles = {
    authenticated   = aws_iam_role.tagged.arn
    unauthenticated = aws_iam_role.untagged.arn
  }
}
