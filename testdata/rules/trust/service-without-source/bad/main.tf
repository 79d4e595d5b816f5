data "aws_iam_policy_document" "scheduler" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"] # want low "^role \"scheduler\" trusts scheduler.amazonaws.com whoever it works for"
    }
  }
}

resource "aws_iam_role" "scheduler" {
  assume_role_policy = data.aws_iam_policy_document.scheduler.json
}

resource "aws_iam_role" "flow" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = ["vpc-flow-logs.amazonaws.com", "ec2.amazonaws.com"] } # want low "^role \"flow\" trusts vpc-flow-logs"
      Condition = {
        StringLike = { "aws:SourceArn" = "*" }
      }
    }]
  })
}
