resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Comment = "photos" # want "no element \"Comment\""
    Statement = [
      { Sid = "S1", Effect = "Allow", Action = "s3:GetObject", NotAction = "s3:PutObject", Resource = "*" },                                                     # want "has both Action and NotAction"
      { Sid = "S2", Effect = "Allow", Resource = "*" },                                                                                                          # want "has no Action"
      { Sid = "S3", Effect = "Allow", Action = [], Resource = "*" },                                                                                             # want "this list of a statement is empty"
      { Sid = "S4", Effect = "Allow", Action = "s3:GetObject" },                                                                                                 # want "has no Resource"
      { Sid = "S5", Effect = "allow", Action = "s3:GetObject", Resource = "*" },                                                                                 # want "not \"allow\""
      { Sid = "S6", Action = "s3:GetObject", Resource = "*" },                                                                                                   # want "has no Effect"
      { Sid = "S7", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Conditions = { Bool = {} } },                                                     # want "no element \"Conditions\"; did you mean \"Condition\""
      { Sid = "S8", Effect = "Allow", Action = "s3:GetObject", Resource = [null, "*"] },                                                                         # want "Resource is a list of texts"
      { Sid = "S9", Effect = "Allow", Action = { a = "s3:GetObject" }, Resource = "*" },                                                                         # want "Action is a text or a list"
      { Sid = "S10", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = ["a"] },                                                             # want "Condition is an object of operators, not a list"
      { Sid = "S11", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { Bool = "true" } },                                                 # want "Bool takes an object"
      { Sid = "S12", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "s3:prefix" = [] } } },                           # want medium "s3:prefix has no value"
      { Sid = "S13", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "aws:username" = "a", "aws:UserName" = "b" } } }, # want "is here twice"
    ]
  })
}

resource "aws_s3_bucket_policy" "photos" {
  bucket = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "S14", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Principal = "arn:aws:iam::123456789012:root" },      # want "a principal without a kind can only be"
      { Sid = "S15", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Principal = { Services = "lambda.amazonaws.com" } }, # want "no kind of principal \"Services\"; did you mean \"Service\""
      { Sid = "S16", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Principal = { AWS = [] } },                          # want medium "names no principal"
      { Sid = "S17", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Principal = {} },                                    # want medium "names no principal"
      { Sid = "S18", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Principal = ["*"] },                                 # want "not a list"
    ]
  })
}

resource "aws_iam_role" "photos" {
  name = "photos"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "A", Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda" } },                                                                     # want "\"lambda\" is no service principal"
      { Sid = "B", Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "AIDAEXAMPLE1234567890" } },                                                          # want medium "is the id of one user or role"
      { Sid = "C", Effect = "Deny", Action = "sts:AssumeRole", Principal = { AWS = "*" }, Condition = { NumericGreaterThan = { "aws:MultiFactorAuthAge" = [1, "2"] } } }, # want "are of different JSON types"
    ]
  })
}
