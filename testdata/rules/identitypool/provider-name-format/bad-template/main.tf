data "aws_region" "current" {}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_identity_pool" "url" {
  identity_pool_name = "url"

  cognito_identity_providers {
    provider_name = "https://cognito-idp.${data.aws_region.current.name}.amazonaws.com/${aws_cognito_user_pool.main.id}" # want "its endpoint"
  }

  cognito_identity_providers {
    provider_name = "cognito-idp.${data.aws_region.current.name}.amazonaws.com/${aws_cognito_user_pool.main.arn}" # want "its endpoint"
  }

  cognito_identity_providers {
    provider_name = "${aws_cognito_user_pool.main.endpoint}/" # want "its endpoint"
  }

  cognito_identity_providers {
    provider_name = "cognito.${data.aws_region.current.name}.amazonaws.com/${aws_cognito_user_pool.main.id}" # want "its endpoint"
  }
}
