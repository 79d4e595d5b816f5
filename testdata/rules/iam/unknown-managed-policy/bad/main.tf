resource "aws_iam_role_policy_attachment" "typo" {
  role       = "app"
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAcces" # want high "^AWS has no policy AmazonS3ReadOnlyAcces; did you mean \"AmazonS3ReadOnlyAccess\"\\?$"
}

resource "aws_iam_role_policy_attachment" "path" {
  role       = "app"
  policy_arn = "arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole" # want high "^AWS has no policy AWSLambdaBasicExecutionRole; did you mean \"service-role/AWSLambdaBasicExecutionRole\"\\?$"
}

resource "aws_iam_user_policy_attachment" "needless_path" {
  user       = "bob"
  policy_arn = "arn:aws:iam::aws:policy/service-role/ReadOnlyAccess" # want "^AWS has no policy service-role/ReadOnlyAccess; did you mean \"ReadOnlyAccess\"\\?$"
}

resource "aws_iam_group_policy_attachment" "linked" {
  group      = "admins"
  policy_arn = "arn:aws:iam::aws:policy/aws-service-role/AmazonECSServiceRolePolicy" # want "^AmazonECSServiceRolePolicy is only for a service-linked role$"
}

resource "aws_iam_role_policy_attachment" "withdrawn" {
  role       = "app"
  policy_arn = "arn:aws:iam::aws:policy/AWSLambdaFullAccess" # want low "^AWS has withdrawn the policy AWSLambdaFullAccess$"
}

# Nothing is near, so it may be newer than our table.
resource "aws_iam_role_policy_attachment" "new" {
  role       = "app"
  policy_arn = "arn:aws:iam::aws:policy/QuantumTeleportationOperator" # maybe high "^AWS has no policy QuantumTeleportationOperator$"
}

# So may be a new version of a policy that is in it.
resource "aws_iam_role_policy_attachment" "version" {
  role       = "app"
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess_v2" # maybe "^AWS has no policy AmazonS3ReadOnlyAccess_v2"
}

# Other partitions have policies of their own.
resource "aws_iam_role_policy_attachment" "china" {
  role       = "app"
  policy_arn = "arn:aws-cn:iam::aws:policy/AmazonS3ReadOnlyAcces" # maybe "^AWS has no policy AmazonS3ReadOnlyAcces"
}

resource "aws_iam_role" "app" {
  name = "app"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
  managed_policy_arns = [
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCor", # want "^AWS has no policy AmazonSSMManagedInstanceCor; did you mean \"AmazonSSMManagedInstanceCore\"\\?$"
  ]
}

data "aws_iam_policy" "typo" {
  arn = "arn:aws:iam::aws:policy/ReadOnlyAcess" # want "did you mean \"ReadOnlyAccess\"\\?$"
}
