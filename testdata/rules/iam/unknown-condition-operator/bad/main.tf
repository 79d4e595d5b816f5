resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "*"
      Condition = {
        StringEqual                         = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" }      # want "no condition operator \"StringEqual\"; did you mean \"StringEquals\""
        "ForAnyValues:StringLike"           = { "aws:PrincipalOrgPaths" = "o-a1b2c3d4e5/*" } # want "did you mean \"ForAnyValue:StringLike\""
        "StringNotEqualIfExists"            = { "aws:SourceVpc" = "vpc-0a1b2c3d" }           # want "did you mean \"StringNotEqualsIfExists\""
        NullIfExists                        = { "aws:TokenIssueTime" = "true" }              # want "Null itself asks"
        Contains                            = { "s3:prefix" = "a" }                          # want "no condition operator \"Contains\"$"
        "ForAnyValue:StringEquals"          = { "aws:CalledVia" = "athena.amazonaws.com" }
        stringlike                          = { "s3:prefix" = "a*" }
        "ForAllValues:StringEqualsIfExists" = { "aws:TagKeys" = "team" }
      }
    }]
  })
}

data "aws_iam_policy_document" "photos" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    condition {
      test     = "IpAdress" # want "did you mean \"IpAddress\""
      variable = "aws:SourceIp"
      values   = ["192.0.2.0/24"]
    }
  }
}

resource "aws_iam_policy" "ip" {
  name   = "ip"
  policy = data.aws_iam_policy_document.photos.json
}
