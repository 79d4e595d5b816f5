provider "aws" {}

resource "aws_iam_user" "notifications" {
  name = "notifications"
}

resource "aws_iam_access_key" "notifications" { # want medium "^the access key of user \"notifications\" does not expire"
  user = aws_iam_user.notifications.name
}

resource "aws_iam_user_policy" "notifications" {
  user = aws_iam_user.notifications.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["ses:SendRawEmail"], Resource = "*" }]
  })
}

# What is left out says nothing of mail.
resource "aws_iam_user" "reader" {
  name = "reader"
}

resource "aws_iam_access_key" "reader" { # want high "^the access key of user \"reader\" does not expire"
  user = aws_iam_user.reader.name
}

resource "aws_iam_user_policy" "reader" {
  user = aws_iam_user.reader.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", NotAction = ["iam:*"], Resource = "*" }]
  })
}

# Another permission, and it is a key like others. The word in "sessions" is not SES.
resource "aws_iam_user" "sessions" {
  name = "sessions"
}

resource "aws_iam_access_key" "sessions" { # want high "^the access key of user \"sessions\" does not expire"
  user = aws_iam_user.sessions.name
}

resource "aws_iam_user_policy" "sessions" {
  user = aws_iam_user.sessions.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["ses:SendRawEmail", "s3:GetObject"], Resource = "*" }]
  })
}
