variable "bucket" {
  type = string
}

resource "aws_s3_bucket" "photos" {
  bucket = "photos"
}

resource "aws_iam_role" "user" {
  name = "user"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "encoded" {
  role = aws_iam_role.user.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "RnD"
        Effect    = "Allow"
        Action    = ["s3:GetObject"]
        Resource  = ["${aws_s3_bucket.photos.arn}/$${cognito-identity.amazonaws.com:sub}/*", "arn:aws:s3:::${var.bucket}/R&D/*", aws_s3_bucket.photos.arn]
        Condition = { StringLike = { "s3:prefix" = "{&}" } }
      },
    ]
  })
}

resource "aws_iam_role_policy" "heredoc" {
  role   = aws_iam_role.user.id
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "${aws_s3_bucket.photos.arn}/$${aws:username}/*" }
      ]
    }
  EOT
}

# No policy: the text is only looked at where IAM reads it.
resource "aws_ssm_parameter" "template" {
  name  = "template"
  type  = "String"
  value = jsonencode({ Statement = [{ Resource = "arn:aws:s3:::photos/&{aws:username}" }] })
}
