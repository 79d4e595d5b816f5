# What becomes of documents written as JSON when they are merged.
# https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_model.go (UnmarshalJSON, MarshalJSON)
# https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_model_test.go (statement object, principal sets)
data "aws_iam_policy_document" "kept" {
  source_policy_documents = [jsonencode({
    Version = "2012-10-17"
    Id      = "kept"
    Other   = "lost"
    Statement = [{
      Effect      = "Allow"
      Action      = ["s3:B", "s3:C", "s3:A", "s3:A"]
      NotAction   = ["s3:One"]
      Resource    = []
      NotResource = ""
      Unknown     = true
    }]
  })]
}

data "aws_iam_policy_document" "single_statement" {
  source_policy_documents = [jsonencode({ Statement = { Effect = "Allow", Action = "*", Resource = "*" } })]
}

data "aws_iam_policy_document" "no_statement" {
  source_policy_documents = [jsonencode({ Id = "x" })]
}

data "aws_iam_policy_document" "principals" {
  source_policy_documents = [jsonencode({
    Statement = [
      { Principal = "anybody" },
      { Principal = { "*" = "*" } },
      { Principal = { "*" = ["*"] } },
      { Principal = { AWS = "*" } },
      { Principal = { AWS = ["111111111111", "333333333333", "222222222222"], Service = ["lambda.amazonaws.com"] } },
      { Principal = {} },
      { NotPrincipal = { AWS = [] } },
    ]
  })]
}

data "aws_iam_policy_document" "conditions" {
  source_policy_documents = [jsonencode({
    Statement = [
      { Condition = { Bool = { "aws:SecureTransport" = true, "aws:MultiFactorAuthPresent" = false } } },
      { Condition = { NumericLessThan = { "aws:MultiFactorAuthAge" = 3600 }, StringLike = { "s3:prefix" = ["b", "a"], "s3:x" = ["one"] } } },
      { Condition = { NumericLessThan = { "aws:MultiFactorAuthAge" = 3600 } } },
      { Condition = {} },
    ]
  })]
}

# Refused: what is no document, and what the provider fails on.
data "aws_iam_policy_document" "no_json" {
  source_policy_documents = ["no JSON"]
}

data "aws_iam_policy_document" "number_in_list" {
  source_policy_documents = [jsonencode({ Statement = [{ Condition = { NumericEquals = { "s3:max-keys" = [1] } } }] })]
}

data "aws_iam_policy_document" "number_as_principal" {
  source_policy_documents = [jsonencode({ Statement = [{ Principal = { AWS = [123456789012] } }] })]
}

data "aws_iam_policy_document" "null_statement" {
  source_policy_documents = [jsonencode({ Statement = [null] })]
}
