data "aws_iam_policy_document" "fields" {
  statement {
    actions   = ["s3:GetObject", "s3:&{aws:username}"] # want "^&{aws:username} is no .* only in resources, principals and condition values"
    resources = ["arn:aws:s3:::photos/&{aws:username}/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/&{aws:PrincipalTag/team}" # want "only in resources"
      values   = ["&{aws:userid}"]
    }
  }
}

data "aws_iam_policy_document" "merged" {
  source_policy_documents = [
    jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:aws:s3:::photos/&{aws:username}/*" # want "^&{aws:username} is no .* only aws_iam_policy_document"
      }]
    }),
    data.aws_iam_policy_document.fields.json,
  ]
}

resource "aws_iam_policy" "merged" {
  name   = "merged"
  policy = data.aws_iam_policy_document.merged.json
}
