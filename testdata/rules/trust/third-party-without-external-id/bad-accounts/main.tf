data "aws_iam_policy_document" "vendor" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::444455556666:root", "arn:aws:iam::111122223333:root"] # want low "^role \"vendor\" trusts account 444455556666 without an external id$"
    }
  }
}

resource "aws_iam_role" "vendor" {
  assume_role_policy = data.aws_iam_policy_document.vendor.json
}

resource "aws_iam_role" "admin" {
  assume_role_policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Allow",
        "Principal": { "AWS": "arn:aws:iam::444455556666:role/support" },
        "Action": "sts:AssumeRole"
      }
    }
  EOT
}

resource "aws_iam_role_policy" "admin" {
  role = aws_iam_role.admin.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
}
