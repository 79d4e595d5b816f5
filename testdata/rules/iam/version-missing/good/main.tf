resource "aws_iam_policy" "current" {
  name = "current"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/$${aws:username}/*" }]
  })
}

# The data source has the current version unless told otherwise, and the later one of what it merges.
data "aws_iam_policy_document" "merged" {
  source_policy_documents = [jsonencode({
    Version   = "2008-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/*" }]
  })]
  statement {
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::photos"]
  }
}

resource "aws_iam_policy" "merged" {
  name   = "merged"
  policy = data.aws_iam_policy_document.merged.json
}

# Not known, and not given by whoever runs Terraform.
data "aws_ssm_parameter" "policy" {
  name = "policy"
}

resource "aws_iam_policy" "parameter" {
  name   = "parameter"
  policy = data.aws_ssm_parameter.policy.value
}

# The statement that AWS keeps for a function.
resource "aws_lambda_permission" "topic" {
  statement_id  = "topic"
  action        = "lambda:InvokeFunction"
  function_name = "photos"
  principal     = "sns.amazonaws.com"
  source_arn    = "arn:aws:sns:eu-west-1:123456789012:photos"
}
