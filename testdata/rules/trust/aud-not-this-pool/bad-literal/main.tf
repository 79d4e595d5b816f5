variable "audience" {
  type    = string
  default = "eu-west-1_Ab1Cd2Ef3" # want high "role \"from_variable\" .* whose aud is \"eu-west-1_Ab1Cd2Ef3\""
}

locals {
  # Written out, the ids of identity pools cannot be told apart.
  roles = {
    literal = "eu-west-1:12345678-dead-beef-cafe-123456790ab1" # maybe high "role \"other\""
    name    = "photos"                                         # want high "role \"other\" .* whose aud is"
    star    = "*"                                              # want high "role \"other\" .* whose aud is"
  }
}

resource "aws_cognito_identity_pool" "photos" {
  identity_pool_name = "photos"
}

resource "aws_iam_role" "from_variable" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Condition = {
        StringEquals = { "cognito-identity.amazonaws.com:aud" = [var.audience] }
      }
    }]
  })
}

resource "aws_iam_role" "other" {
  for_each = local.roles
  name     = each.key
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Condition = {
        StringEquals = { "cognito-identity.amazonaws.com:aud" = each.value }
      }
    }]
  })
}

# The text of a list stays at its place in a heredoc.
resource "aws_iam_role" "text" {
  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Principal": { "Federated": "cognito-identity.amazonaws.com" },
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {
          "StringEquals": {
            "cognito-identity.amazonaws.com:aud": ["${aws_cognito_identity_pool.photos.arn}", "photos"]
          }
        }
      }]
    }
  JSON
}

resource "aws_cognito_identity_pool_roles_attachment" "photos" {
  identity_pool_id = aws_cognito_identity_pool.photos.id
  roles = {
    authenticated   = aws_iam_role.from_variable.arn
    unauthenticated = aws_iam_role.text.arn
  }
  role_mapping {
    identity_provider         = "graph.facebook.com"
    type                      = "Rules"
    ambiguous_role_resolution = "Deny"
    dynamic "mapping_rule" {
      for_each = local.roles
      content {
        claim      = "sub"
        match_type = "Equals"
        value      = mapping_rule.key
        role_arn   = aws_iam_role.other[mapping_rule.key].arn
      }
    }
  }
}
