resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "A", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "aws:PrincipalTag/team" = "photos-*" } } },     # want high "StringEquals takes the . in \"photos-.\" as a character; wildcards need StringLike"
      { Sid = "B", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { NumericLessThan = { "aws:MultiFactorAuthAge" = "one hour" } } }, # want high "is no number"
      { Sid = "C", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { DateLessThan = { "aws:CurrentTime" = "tomorrow" } } },           # want high "is no date"
      { Sid = "D", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "yes" } } },                    # want high "is no true or false"
      { Sid = "E", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { IpAddress = { "aws:SourceIp" = "192.0.2.0/33" } } },             # want high "is no address or network"
      { Sid = "F", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { ArnLike = { "aws:PrincipalArn" = "123456789012" } } },           # want high "is no ARN"
      { Sid = "G", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "aws:SourceIp" = "192.0.2.1" } } },             # want medium "of the type IPAddress, which StringEquals does not compare"
      { Sid = "H", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = ["true", "false"] } } },        # want medium "holds for true and for false"
      { Sid = "I", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "aws:SourceVpce" = "vpc-0a1b2c3d" } } },        # want high "is no VPC endpoint's id"
      { Sid = "J", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { BinaryEquals = { "kms:RecipientAttestation:PCR0" = "%" } } },    # want high "is no Base64"
      { Sid = "K", Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { Null = { "aws:TokenIssueTime" = "absent" } } },                  # want high "is no true or false"
    ]
  })
}

data "aws_iam_policy_document" "photos" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["production"] # want "is no account id, which aws:SourceAccount is"
    }
  }
}

resource "aws_iam_policy" "account" {
  name   = "account"
  policy = data.aws_iam_policy_document.photos.json
}
