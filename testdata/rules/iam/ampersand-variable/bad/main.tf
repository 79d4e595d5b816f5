resource "aws_s3_bucket" "photos" {
  bucket = "photos"
}

resource "aws_iam_role" "user" {
  name               = "user"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "user" {
  role = aws_iam_role.user.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Own"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "${aws_s3_bucket.photos.arn}/&{cognito-identity.amazonaws.com:sub}/*" # want high "^&{cognito-identity.amazonaws.com:sub} is no policy variable here: only aws_iam_policy_document"
      },
      {
        Effect    = "Allow"
        Action    = ["s3:ListBucket", "s3:&{aws:username}"] # want "^&{aws:username} is no"
        Resource  = aws_s3_bucket.photos.arn
        Condition = { StringLike = { "s3:prefix" = ["public/*", "&{aws:userid}/*"] } } # want "^&{aws:userid} is no"
      },
      {
        Effect   = "Deny"
        Action   = "s3:*"
        Resource = "arn:aws:s3:::secrets/*"
        Condition = {
          StringNotEquals = { "aws:ResourceTag/&{aws:PrincipalTag/team}" = "yes" } # want "^&{aws:PrincipalTag/team} is no"
        }
      },
    ]
  })
}
