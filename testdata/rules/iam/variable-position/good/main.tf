variable "name" {
  type = string
}

resource "aws_s3_bucket" "photos" {
  bucket = "photos"
}

resource "aws_iam_policy" "photos" {
  name = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.photos.arn}/$${aws:username}/*" },
      { Effect = "Allow", Action = "s3:GetObject", Resource = ["arn:aws:s3:::${var.name}/$${aws:PrincipalTag/team}/$${aws:username}", "arn:aws:s3:::photos/$${*}"] },
      { Effect = "Allow", Action = "s3:ListBucket", Resource = "arn:aws:s3:::photos", Condition = { StringLike = { "s3:prefix" = ["$${aws:username}/*"] } } },
      { Effect = "Allow", Action = "iam:GetUser", Resource = "*", Condition = { ArnLike = { "aws:PrincipalArn" = "arn:aws:iam::$${aws:PrincipalAccount}:user/*" } } },
    ]
  })
}

# Without the current version these are plain text, which iam/version-missing says.
resource "aws_iam_policy" "old" {
  name = "old"
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "$${aws:username}" }]
  })
}

resource "aws_api_gateway_rest_api_policy" "photos" {
  rest_api_id = "abc"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "execute-api:Invoke", Resource = "execute-api:/prod/GET/$${aws:username}" }]
  })
}
