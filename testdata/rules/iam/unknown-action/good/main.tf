locals {
  service = "dynamodb"
}

data "aws_ssm_parameter" "action" {
  name = "action"
}

resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["S3:getobject", "s3:*Object", "${local.service}:Get*", "*"], Resource = "*" },
      { Effect = "Allow", Action = ["s3:Get${data.aws_ssm_parameter.action.value}", "${data.aws_ssm_parameter.action.value}:List", data.aws_ssm_parameter.action.value], Resource = "*" },
      { Effect = "Allow", Action = "glue:ShareResource", Resource = "*" },
      { Effect = "Deny", NotAction = ["iam:*", "sts:GetCallerIdentity"], Resource = "*" },
    ]
  })
}
