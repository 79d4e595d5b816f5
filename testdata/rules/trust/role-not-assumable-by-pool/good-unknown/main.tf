# Nothing is known of whom the roles trust, or which role it is.

variable "trust" {
  type = string
}

variable "role_arn" {
  type = string
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

resource "aws_iam_role" "member" {
  assume_role_policy = var.trust
}

resource "aws_iam_role" "function" {
  name = "function"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles = {
    authenticated   = aws_iam_role.member.arn
    unauthenticated = var.role_arn
  }
}
