# The ways in which a policy comes to the role.

variable "reads" {
  type    = list(string)
  default = ["s3:Get*"] # want high "the wildcard s3:Get\\*"
}

locals {
  anything = "*" # want high "sns:Publish on every resource"
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
    }]
  })
  topics = { Effect = "Allow", Action = "sns:Publish", Resource = local.anything }
}

module "guests" {
  source   = "./guests"
  policies = [aws_iam_policy.queues.arn]
  trust    = local.trust
}

resource "aws_cognito_identity_pool" "web" {
  identity_pool_name               = "web"
  allow_unauthenticated_identities = "true"
}

resource "aws_cognito_identity_pool_roles_attachment" "web" {
  identity_pool_id = aws_cognito_identity_pool.web.id
  roles            = merge({}, { unauthenticated = module.guests.role_arn })
}

# By name.
resource "aws_iam_role_policy" "topics" {
  role   = module.guests.role_name
  policy = jsonencode({ Version = "2012-10-17", Statement = local.topics })
}

resource "aws_iam_policy" "queues" {
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        { "Sid": "Fine", "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:visits" },
        { "Sid": "Wide", "Effect": "Allow", "Action": ["sqs:GetQueueUrl", "sqs:*"], "Resource": "arn:aws:sqs:eu-west-1:111122223333:visits" }
      ]
    }
  JSON
}

data "aws_iam_policy_document" "base" {
  dynamic "statement" {
    for_each = var.reads
    content {
      sid       = "Read"
      actions   = [statement.value]
      resources = ["arn:aws:s3:::site/*"]
    }
  }
}

data "aws_iam_policy_document" "site" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid       = "Metrics"
    actions   = ["cloudwatch:PutMetricData"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "site" {
  policy = data.aws_iam_policy_document.site.json
}

resource "aws_iam_policy_attachment" "site" {
  name       = "site"
  roles      = [module.guests.role_name]
  policy_arn = aws_iam_policy.site.arn
}
