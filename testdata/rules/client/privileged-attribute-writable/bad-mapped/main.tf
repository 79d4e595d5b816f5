resource "aws_cognito_user_pool" "main" {
  name = "main"

  schema {
    name                = "role"
    attribute_data_type = "String"
    mutable             = true
  }
}

resource "aws_cognito_identity_provider" "staff" {
  user_pool_id  = aws_cognito_user_pool.main.id
  provider_name = "staff"
  provider_type = "SAML"

  provider_details = {
    MetadataURL = "https://idp.example.com/metadata"
  }

  attribute_mapping = {
    email         = "email"
    "custom:role" = "role"
  }
}

provider "aws" {
  region = "eu-central-1"
}

# The mapping needs it; all the same a user can change the role until the next sign-in.
resource "aws_cognito_user_pool_client" "staff" {
  name                         = "staff"
  user_pool_id                 = aws_cognito_user_pool.main.id
  supported_identity_providers = [aws_cognito_identity_provider.staff.provider_name]
  write_attributes             = ["email", "custom:role"] # want medium "client \"staff\""
}

resource "aws_cognito_user_pool_client" "everybody" {
  name                         = "everybody"
  user_pool_id                 = aws_cognito_user_pool.main.id
  supported_identity_providers = ["COGNITO", aws_cognito_identity_provider.staff.provider_name]
  write_attributes             = ["email", "custom:role"] # want high "client \"everybody\""
}

resource "aws_cognito_user_pool" "other" {
  name = "other"

  schema {
    name                = "role"
    attribute_data_type = "String"
    mutable             = true
  }
}

# The mapping is in another pool.
resource "aws_cognito_user_pool_client" "other" {
  name                         = "other"
  user_pool_id                 = aws_cognito_user_pool.other.id
  supported_identity_providers = ["Google"]
  write_attributes             = ["email", "custom:role"] # want high "client \"other\""
}
