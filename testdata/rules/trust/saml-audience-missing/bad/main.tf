resource "aws_iam_saml_provider" "corp" {
  name                   = "corp"
  saml_metadata_document = file("corp.xml")
}

resource "aws_iam_role" "staff" {
  name = "staff"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = aws_iam_saml_provider.corp.arn } # want[set] high "^role \"staff\" does not test SAML:aud of assertions$"
        Action    = "sts:AssumeRoleWithSAML"
      },
    ]
  })
}
