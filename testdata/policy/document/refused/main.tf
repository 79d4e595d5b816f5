# Arguments that the provider refuses, and those of a later version whose effect is not known: none of these is rendered.
# https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_document_data_source.go (schema)
data "aws_iam_policy_document" "version" {
  version = "2020-01-01"
}

data "aws_iam_policy_document" "effect" {
  statement {
    effect    = "allow"
    actions   = ["*"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "source_json" {
  source_json = jsonencode({ Statement = [] })
}

data "aws_iam_policy_document" "override_json" {
  override_json = jsonencode({ Statement = [] })
}

data "aws_iam_policy_document" "later" {
  max_policy_size = 6144
}

# Rendered: the removed arguments may be empty, and only later versions refuse a sid like this.
data "aws_iam_policy_document" "removed_but_empty" {
  source_json   = ""
  override_json = ""
}

data "aws_iam_policy_document" "sid" {
  statement {
    sid       = "Allow the key's users"
    actions   = ["*"]
    resources = ["*"]
  }
}
