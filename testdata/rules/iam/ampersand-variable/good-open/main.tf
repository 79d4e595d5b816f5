data "terraform_remote_state" "storage" {
  backend = "s3"
}

module "bucket" {
  source = "example.com/bucket/aws"
}

resource "aws_iam_policy" "outputs" {
  name = "outputs"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = [module.bucket.arn, data.terraform_remote_state.storage.outputs.bucket_arn]
    }]
  })
}

resource "aws_iam_policy" "whole" {
  name   = "whole"
  policy = module.bucket.policy
}
