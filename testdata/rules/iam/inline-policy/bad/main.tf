data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::b/*"]
  }
}

resource "aws_iam_role" "app" {
  name = "app"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })

  inline_policy { # want[set] info "^role \"app\" has an inline policy$"
    name   = "read"
    policy = data.aws_iam_policy_document.read.json
  }
}

resource "aws_iam_role_policy" "read" { # want "^\"read\" is an inline policy$"
  role   = "other"
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_group_policy" "group" { # want "^\"group\" is an inline policy$"
  group  = "readers"
  policy = <<-JSON
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}]}
  JSON
}

resource "aws_iam_user_policy" "user" { # want "^\"user\" is an inline policy$"
  user   = "bob"
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_ssoadmin_permission_set_inline_policy" "set" { # want "^\"set\" is an inline policy$"
  instance_arn       = "arn:aws:sso:::instance/ssoins-1"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1/ps-1"
  inline_policy      = data.aws_iam_policy_document.read.json
}
