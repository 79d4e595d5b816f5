resource "aws_iam_policy" "misspelt" {
  name   = "misspelt"
  policy = jsonencode({ Version = "2012-10-17", Statements = [] }) # want "it has no Statement; did you mean \"Statements\""
}

resource "aws_iam_policy" "list" {
  name   = "list"
  policy = jsonencode([{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }]) # want "not a JSON object"
}

resource "aws_iam_policy" "arn" {
  name   = "arn"
  policy = "arn:aws:iam::aws:policy/ReadOnlyAccess" # want "this is no policy document"
}

data "aws_iam_policy_document" "empty" { # want[set] "no statement is left"
}

resource "aws_iam_policy" "empty" {
  name   = "empty"
  policy = data.aws_iam_policy_document.empty.json
}

resource "aws_iam_policy" "text" {
  name   = "text"
  policy = jsonencode({ Version = "2012-10-17", Statement = ["s3:GetObject"] }) # want "is not an object"
}
