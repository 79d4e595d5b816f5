locals {
  attributes = ["tenantId", "org_id", "is_premium", "isStaff", "userID", "account-id", "USER_GROUPS", "organisation", "planTier", "tenantid", "perms"]
}

resource "aws_cognito_user_pool" "main" {
  name = "main"

  dynamic "schema" {
    for_each = local.attributes

    content {
      name                = schema.value
      attribute_data_type = "String"
      mutable             = true
    }
  }
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.main.id

  write_attributes = [
    "custom:tenantId",     # want high "own custom:tenantId$"
    "custom:org_id",       # want high "own custom:org_id$"
    "custom:is_premium",   # want high "own custom:is_premium$"
    "custom:isStaff",      # want high "own custom:isStaff$"
    "custom:userID",       # want high "own custom:userID$"
    "custom:account-id",   # want high "own custom:account-id$"
    "custom:USER_GROUPS",  # want high "own custom:USER_GROUPS$"
    "custom:organisation", # want high "own custom:organisation$"
    "custom:planTier",     # want high "own custom:planTier$"
    "custom:tenantid",     # want high "own custom:tenantid$"
    "custom:perms",        # want high "own custom:perms$"
  ]
}
