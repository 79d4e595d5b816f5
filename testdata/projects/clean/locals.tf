data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

locals {
  prefix = "${var.project}-${var.environment}"

  # The identity of whoever holds credentials from an identity pool.
  caller = "&{cognito-identity.amazonaws.com:sub}"
}
