resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_cognito_identity_pool" "id" {
  identity_pool_name = "id"

  cognito_identity_providers {
    provider_name = aws_cognito_user_pool.main.id # want high "provider_name is .*aws_cognito_user_pool.main.id"
    client_id     = aws_cognito_user_pool_client.web.id
  }
}

resource "aws_cognito_identity_pool" "arn" {
  identity_pool_name = "arn"

  cognito_identity_providers {
    provider_name = aws_cognito_user_pool.main.arn # want "its endpoint"
    client_id     = aws_cognito_user_pool_client.web.id
  }
}

resource "aws_cognito_identity_pool" "url" {
  identity_pool_name = "url"

  cognito_identity_providers {
    provider_name = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abcdefghi" # want "its endpoint"
    client_id     = aws_cognito_user_pool_client.web.id
  }

  cognito_identity_providers {
    provider_name = "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abcdefghi/" # want "its endpoint"
    client_id     = aws_cognito_user_pool_client.web.id
  }

  cognito_identity_providers {
    provider_name = "eu-west-1_abcdefghi" # want "its endpoint"
    client_id     = aws_cognito_user_pool_client.web.id
  }

  cognito_identity_providers {
    provider_name = aws_cognito_user_pool.main.endpoint
    client_id     = aws_cognito_user_pool_client.web.id
  }
}
