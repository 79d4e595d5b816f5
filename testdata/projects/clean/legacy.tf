# The Android app before 4.0 talks to this identity pool. Remove with the last of its users.

locals {
  legacy_audience = aws_cognito_identity_pool.legacy.id
}

resource "aws_cognito_identity_pool" "legacy" {
  identity_pool_name               = "${local.prefix} android"
  allow_unauthenticated_identities = var.legacy_guests
  allow_classic_flow               = false

  cognito_identity_providers {
    client_id               = module.auth["members"].client_ids["mobile"]
    provider_name           = module.auth["members"].endpoint
    server_side_token_check = true
  }
}

resource "aws_iam_role" "legacy" {
  for_each = toset(var.legacy_roles)

  name = "${local.prefix}-android-${each.value}"

  assume_role_policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "Federated": "cognito-identity.amazonaws.com" },
          "Action": "sts:AssumeRoleWithWebIdentity",
          "Condition": {
            "StringEquals": { "cognito-identity.amazonaws.com:aud": "${local.legacy_audience}" },
            "ForAnyValue:StringLike": {
              "cognito-identity.amazonaws.com:amr": "${each.value == "unauthenticated" ? "unauthenticated" : "authenticated"}"
            }
          }
        }
      ]
    }
  JSON
}

resource "aws_iam_role_policy" "legacy" {
  for_each = aws_iam_role.legacy

  name = "photos"
  role = each.value.id

  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Photos",
          "Effect": "Allow",
          "Action": ["s3:GetObject", "s3:PutObject"],
          "Resource": "${module.storage.bucket_arns["uploads"]}/android/$${cognito-identity.amazonaws.com:sub}/*"
        }
      ]
    }
  JSON
}

resource "aws_cognito_identity_pool_roles_attachment" "legacy" {
  identity_pool_id = aws_cognito_identity_pool.legacy.id
  roles            = { for kind, role in aws_iam_role.legacy : kind => role.arn }
}
