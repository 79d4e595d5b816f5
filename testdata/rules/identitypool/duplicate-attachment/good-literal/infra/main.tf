resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

resource "aws_cognito_identity_pool_roles_attachment" "created" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }
}

resource "aws_cognito_identity_pool_roles_attachment" "elsewhere" {
  identity_pool_id = "eu-west-1:11111111-2222-3333-4444-555555555555"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }
}

resource "aws_cognito_identity_pool_roles_attachment" "another" {
  identity_pool_id = "eu-west-1:22222222-2222-3333-4444-555555555555"
  roles            = { authenticated = "arn:aws:iam::123456789012:role/user" }
}
