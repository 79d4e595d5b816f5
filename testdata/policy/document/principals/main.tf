# Everybody in its two forms; blocks of one kind put together in the order in which the SDK keeps a set, each block in descending order. The orders by account
# are those that the provider's own tests expect for the partitions aws and aws-us-gov.
# https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_model.go
# https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_document_data_source_test.go
data "aws_iam_policy_document" "everybody" {
  statement {
    actions = ["kinesis:*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
  statement {
    actions = ["firehose:*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
  statement {
    actions = ["sqs:*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    principals {
      type        = "AWS"
      identifiers = ["123456789012"]
    }
  }
  statement {
    actions = ["sns:*"]
    not_principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

data "aws_iam_policy_document" "one_and_two" {
  statement {
    actions = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111111111111:root"]
    }
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::222222222222:root", "arn:aws:iam::333333333333:root"]
    }
  }
}

data "aws_iam_policy_document" "order" {
  for_each = { commercial = "aws", government = "aws-us-gov" }
  statement {
    actions = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:${each.value}:iam::111111111111:root", "arn:${each.value}:iam::222222222222:root"]
    }
    principals {
      type        = "AWS"
      identifiers = ["arn:${each.value}:iam::333333333333:root"]
    }
    principals {
      type        = "AWS"
      identifiers = ["arn:${each.value}:iam::444444444444:root"]
    }
  }
}

data "aws_iam_policy_document" "kinds" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["firehose.amazonaws.com"]
    }
    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::123456789012:saml-provider/x", "cognito-identity.amazonaws.com"]
    }
    principals {
      type        = "Service"
      identifiers = ["firehose.amazonaws.com"]
    }
  }
}
