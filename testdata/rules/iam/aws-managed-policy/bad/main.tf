data "aws_partition" "current" {}

data "aws_iam_policy" "view" {
  name = "ViewOnlyAccess"
}

resource "aws_iam_role_policy_attachment" "literal" {
  role       = "app"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" # want info "^a policy of AWS is attached: ReadOnlyAccess$"
}

resource "aws_iam_user_policy_attachment" "partition" {
  user       = "bob"
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/job-function/Billing" # want "^a policy of AWS is attached: Billing$"
}

resource "aws_iam_group_policy_attachment" "looked_up" {
  group      = "viewers"
  policy_arn = data.aws_iam_policy.view.arn # want "^a policy of AWS is attached: ViewOnlyAccess$"
}

variable "arn" {
  type = string
}

resource "aws_iam_role_policy_attachment" "given" {
  role       = "app"
  policy_arn = var.arn # maybe "^a policy of AWS is attached: its name is not known$"
}

resource "aws_iam_role" "app" {
  name = "app"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
  managed_policy_arns = [
    "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore", # want "^a policy of AWS is attached: AmazonSSMManagedInstanceCore$"
  ]
}
