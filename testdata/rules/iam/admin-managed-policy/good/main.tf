data "aws_caller_identity" "me" {}

# People who need it now and then.
resource "aws_iam_role" "emergency" {
  name = "emergency"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
      Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "emergency" {
  role       = aws_iam_role.emergency.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

# A service that runs no code.
resource "aws_iam_role" "stacks" {
  name = "stacks"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "cloudformation.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "stacks" {
  role       = aws_iam_role.stacks.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

# The boundary leaves little of it.
resource "aws_iam_policy" "boundary" {
  name = "boundary"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }]
  })
}

resource "aws_iam_user" "limited" {
  name                 = "limited"
  permissions_boundary = aws_iam_policy.boundary.arn
}

resource "aws_iam_user_policy_attachment" "limited" {
  user       = aws_iam_user.limited.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

# Other policies of AWS, and one of the account with such a name.
resource "aws_iam_group_policy_attachment" "readers" {
  group      = "readers"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_group_policy_attachment" "ours" {
  group      = "readers"
  policy_arn = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:policy/AdministratorAccess"
}
