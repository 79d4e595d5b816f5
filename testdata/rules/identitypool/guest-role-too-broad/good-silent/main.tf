# Wide policies that guests do not get: guests are off, all is denied, a boundary is in the way, the role is for users, or nothing is attached.

locals {
  pools = { off = false, denied = true, bounded = true, users = true, unattached = true }
  wide  = { Effect = "Allow", Action = "*", Resource = "*" }
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
    }]
  })
}

resource "aws_cognito_identity_pool" "all" {
  for_each                         = local.pools
  identity_pool_name               = each.key
  allow_unauthenticated_identities = each.value
}

resource "aws_iam_policy" "boundary" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "logs:PutLogEvents", Resource = "*" }]
  })
}

resource "aws_iam_role" "guest" {
  for_each             = local.pools
  name                 = "guest-${each.key}"
  assume_role_policy   = local.trust
  permissions_boundary = each.key == "bounded" ? aws_iam_policy.boundary.arn : null
}

resource "aws_iam_role_policy" "guest" {
  for_each = { for name, on in local.pools : name => on if name != "unattached" }
  role     = aws_iam_role.guest[each.key].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [each.key == "bounded" ? { Effect = "Allow", Action = "dynamodb:*", Resource = "*" } : local.wide],
      each.key == "denied" ? [{ Effect = "Deny", Action = "*", Resource = "*" }] : [],
    )
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "guests" {
  for_each         = { for name, on in local.pools : name => on if name != "users" }
  identity_pool_id = aws_cognito_identity_pool.all[each.key].id
  roles            = { unauthenticated = aws_iam_role.guest[each.key].arn }
}

resource "aws_cognito_identity_pool_roles_attachment" "users" {
  identity_pool_id = aws_cognito_identity_pool.all["users"].id
  roles            = { authenticated = aws_iam_role.guest["users"].arn }
}
