locals {
  apps = {
    photos = "photos/$${aws:username}"
    videos = "videos/&{aws:username}" # want "^&{aws:username} is no"
  }
}

resource "aws_iam_policy" "app" {
  for_each = local.apps
  name     = each.key
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::app/${each.value}/*" }]
  })
}
