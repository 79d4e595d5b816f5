data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "api" {
  name               = "api"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy" "json" {
  role = aws_iam_role.api.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] # want high "^every action is allowed on every resource$"
  })
}

data "aws_iam_policy_document" "all" {
  statement {
    actions   = ["*:*"] # want high "^every action"
    resources = ["*"]
  }
}

resource "aws_iam_group" "ops" {
  name = "ops"
}

resource "aws_iam_group_policy" "all" {
  group  = aws_iam_group.ops.name
  policy = data.aws_iam_policy_document.all.json
}

# Without the change of permissions it is less.
resource "aws_iam_user" "power" {
  name = "power"
}

resource "aws_iam_user_policy" "power" {
  user   = aws_iam_user.power.name
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": "*",
          "Resource": "*"
        },
        {
          "Effect": "Deny",
          "Action": "iam:*",
          "Resource": "*"
        }
      ]
    }
  EOT
}
