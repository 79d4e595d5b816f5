variable "action" {
  type    = string
  default = "sts:AssumeRole" # want high "role \"member\" is the role of signed-in users of identity pool \"main\", but identity pools cannot assume it: it allows \"sts:AssumeRole\", not"
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

resource "aws_iam_role" "member" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = var.action
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Condition = {
        StringEquals = { "cognito-identity.amazonaws.com:aud" = aws_cognito_identity_pool.main.id }
      }
    }]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles = {
    authenticated = aws_iam_role.member.arn
  }
}
