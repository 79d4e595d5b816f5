resource "aws_iam_service_linked_role" "autoscaling" {
  aws_service_name = "autoscaling.amazonaws.com"
}

resource "aws_iam_role" "app" {
  name_prefix = "app"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "app" {
  role       = aws_iam_role.app.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_role_policy_attachment" "by_name" {
  role       = "ServiceRoleForBuilds"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

# The role is used, not changed.
resource "aws_autoscaling_group" "app" {
  min_size                = 1
  max_size                = 1
  service_linked_role_arn = aws_iam_service_linked_role.autoscaling.arn
}

variable "stage" {
  type = string
}

resource "aws_iam_role_policy_attachment" "staged" {
  role       = "app-${var.stage}"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

variable "role" {
  type = string
}

resource "aws_iam_role_policy_attachment" "either" {
  role       = var.role == "" ? join("", aws_iam_role.app[*].name) : var.role
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
