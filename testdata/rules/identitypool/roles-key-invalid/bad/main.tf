resource "aws_cognito_identity_pool" "main" {
  identity_pool_name = "main"
}

resource "aws_iam_role" "user" {
  name               = "user"
  assume_role_policy = "{}"
}

resource "aws_iam_role" "admin" {
  name               = "admin"
  assume_role_policy = "{}"
}

resource "aws_cognito_identity_pool_roles_attachment" "extra" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles = {
    authenticated = aws_iam_role.user.arn
    admin         = aws_iam_role.admin.arn # want high "^roles has the key \"admin\""
  }
}

resource "aws_cognito_identity_pool_roles_attachment" "capital" {
  identity_pool_id = "eu-west-1:11111111-2222-3333-4444-555555555555"
  roles            = { "Authenticated" = aws_iam_role.user.arn } # want "^roles has the key \"Authenticated\""
}

resource "aws_cognito_identity_pool_roles_attachment" "empty" {
  identity_pool_id = "eu-west-1:66666666-2222-3333-4444-555555555555"
  roles            = {} # want "^roles has neither"
}
