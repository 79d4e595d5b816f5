resource "aws_iam_service_linked_role" "autoscaling" {
  aws_service_name = "autoscaling.amazonaws.com"
  custom_suffix    = "app"
}

resource "aws_iam_role_policy_attachment" "autoscaling" {
  role       = aws_iam_service_linked_role.autoscaling.name # want high "^AWS lets nobody give policies to a service-linked role$"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_role_policy" "by_name" {
  role = "AWSServiceRoleForECS" # want "service-linked role$"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::b/*" }]
  })
}

resource "aws_iam_policy_attachment" "several" {
  name       = "several"
  roles      = [aws_iam_service_linked_role.autoscaling.name] # want "service-linked role$"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
