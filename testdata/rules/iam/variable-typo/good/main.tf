resource "aws_iam_role" "photos" {
  name = "photos"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "123456789012" }, Condition = { StringLike = { "sts:RoleSessionName" = "$${aws:username}" } } },
    ]
  })
}

resource "aws_iam_role_policy" "photos" {
  name = "photos"
  role = aws_iam_role.photos.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/$${aws:PrincipalTag/team, 'common'}/$${aws:userid}/$${*}/$${$}/$${?}" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/$${aws:username, 'nobody'}/*" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/$${cognito-identity.amazonaws.com:sub}/*" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/$${oidc.example.com/id/ABC:sub}/$${AWS:SourceVPC}" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/$${transfer:HomeFolder}/$${credentials-iot:ThingName}" },
    ]
  })
}

# One of those who have it is a user.
resource "aws_iam_policy" "own" {
  name = "own"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "iam:ChangePassword", Resource = "arn:aws:iam::*:user/$${aws:username}" }]
  })
}

resource "aws_iam_user" "ana" {
  name = "ana"
}

resource "aws_iam_user_policy_attachment" "ana" {
  user       = aws_iam_user.ana.name
  policy_arn = aws_iam_policy.own.arn
}

resource "aws_iam_role_policy_attachment" "photos" {
  role       = aws_iam_role.photos.name
  policy_arn = aws_iam_policy.own.arn
}

resource "aws_iam_policy" "old" {
  name = "old"
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/$${var.x}" }]
  })
}
