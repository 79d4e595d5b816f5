resource "aws_iam_user_policy" "photos" {
  name = "photos"
  user = "ana"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/$${aws:usernam}/*" },                                     # want `no policy variable \$\{aws:usernam\}; did you mean "aws:username"`
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/$${aws:username /*" },                                    # want "has no closing brace"
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/$${ aws:username }/*" },                                  # want "there is a space"
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/$${}/*" },                                                # want "names no policy variable"
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/$${aws:PrincipalTag/team, common}/*" },                   # want "in single quotes"
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/$${aws:PrincipalTag}/*" },                                # want "did you mean \"aws:PrincipalTag/tag-key\""
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::$${var.bucket}/*" },                                             # want "nothing in Terraform replaces it here"
      { Effect = "Allow", Action = "s3:ListBucket", Resource = "*", Condition = { StringLike = { "s3:prefix" = "$${AWS::AccountId}/*" } } }, # want "no policy variable"
    ]
  })
}

resource "aws_iam_role" "photos" {
  name = "photos"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

data "aws_iam_policy_document" "photos" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::photos/&{aws:username}/*"] # want "sessions of role \"photos\" have no aws:username"
  }
}

resource "aws_iam_policy" "photos" {
  name   = "photos"
  policy = data.aws_iam_policy_document.photos.json
}

resource "aws_iam_role_policy_attachment" "photos" {
  role       = aws_iam_role.photos.name
  policy_arn = aws_iam_policy.photos.arn
}
