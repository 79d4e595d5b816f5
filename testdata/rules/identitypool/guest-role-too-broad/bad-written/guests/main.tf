variable "trust" {
  type = string
}

variable "policies" {
  type = list(string)
}

resource "aws_iam_role" "guest" {
  name               = "guest"
  assume_role_policy = var.trust
  inline_policy {
    name = "records"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect   = "Allow"
        Action   = ["firehose:*"] # want high "guests of identity pool \"web\" get role \"guest\", which allows the wildcard firehose:\\*"
        Resource = "arn:aws:firehose:eu-west-1:111122223333:deliverystream/clicks"
      }]
    })
  }
}

resource "aws_iam_role_policy_attachment" "guest" {
  count      = length(var.policies)
  role       = aws_iam_role.guest.name
  policy_arn = var.policies[count.index]
}

output "role_arn" {
  value = aws_iam_role.guest.arn
}

output "role_name" {
  value = aws_iam_role.guest.name
}
