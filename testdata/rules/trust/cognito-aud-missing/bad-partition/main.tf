resource "aws_iam_role" "govcloud" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity-us-gov.amazonaws.com" } # want critical "role \"govcloud\""
      Condition = {
        "ForAnyValue:StringLike" = { "cognito-identity-us-gov.amazonaws.com:amr" = "authenticated" }
      }
    }]
  })
}

resource "aws_iam_role" "china" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.cn-north-1.amazonaws.com.cn" } # want critical "role \"china\""
      Condition = {
        "ForAnyValue:StringLike" = { "cognito-identity.amazonaws.com.cn:amr" = "authenticated" }
      }
    }]
  })
}
