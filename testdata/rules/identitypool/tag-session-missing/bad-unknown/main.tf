variable "tags" {
  type = map(string)
}

variable "actions" {
  type = list(string)
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name               = "main"
  allow_unauthenticated_identities = false
}

resource "aws_cognito_identity_pool_provider_principal_tag" "main" {
  identity_pool_id       = aws_cognito_identity_pool.main.id
  identity_provider_name = "graph.facebook.com"
  principal_tags         = var.tags
}

resource "aws_iam_role" "member" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity" # maybe high "role \"member\""
      Principal = { Federated = "cognito-identity.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role" "mapped" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = concat(["sts:AssumeRoleWithWebIdentity"], var.actions) # maybe high "role \"mapped\""
      Principal = { Federated = "cognito-identity.amazonaws.com" }
    }]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles = {
    authenticated = aws_iam_role.member.arn
  }
  role_mapping {
    identity_provider         = "graph.facebook.com"
    type                      = "Rules"
    ambiguous_role_resolution = "Deny"
    mapping_rule {
      claim      = "sub"
      match_type = "Equals"
      value      = "1"
      role_arn   = aws_iam_role.mapped.arn
    }
  }
}
