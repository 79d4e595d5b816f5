data "aws_region" "current" {}

data "aws_partition" "current" {}

variable "region" {
  type = string
}

variable "user_pool_id" {
  type = string
}

resource "aws_cognito_user_pool" "main" {
  name = "main"
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"

  cognito_identity_providers {
    provider_name = aws_cognito_user_pool.main.endpoint
  }

  cognito_identity_providers {
    provider_name = aws_cognito_user_pool.main.endpoint
  }

  cognito_identity_providers {
    provider_name = "cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_AbCdEf123"
  }

  cognito_identity_providers {
    provider_name = "cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbCdEf123"
  }

  cognito_identity_providers {
    provider_name = "cognito-idp.${data.aws_region.current.name}.amazonaws.com/${aws_cognito_user_pool.main.id}"
  }

  cognito_identity_providers {
    provider_name = "cognito-idp.${data.aws_region.current.name}.${data.aws_partition.current.dns_suffix}/${aws_cognito_user_pool.main.id}"
  }

  cognito_identity_providers {
    provider_name = "cognito-idp.${var.region}.amazonaws.com/${var.user_pool_id}"
  }
}

resource "aws_cognito_identity_pool" "none" {
  identity_pool_name        = "none"
  supported_login_providers = { "graph.facebook.com" = "7346241598935552" }
}
