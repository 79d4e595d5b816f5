data "aws_iam_policy_document" "trust" {
  statement {
    actions = var.actions

    principals {
      type        = var.principal_type
      identifiers = var.principals
    }

    dynamic "condition" {
      for_each = var.conditions

      content {
        test     = condition.value.test
        variable = condition.value.variable
        values   = condition.value.values
      }
    }
  }
}

data "aws_iam_policy_document" "permissions" {
  count = length(var.policies) > 0 ? 1 : 0

  source_policy_documents = var.policies
}

resource "aws_iam_role" "this" {
  name               = var.name
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "this" {
  count = length(var.policies) > 0 ? 1 : 0

  name   = "permissions"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.permissions[0].json
}
