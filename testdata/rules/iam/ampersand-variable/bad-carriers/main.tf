resource "aws_iam_role" "user" {
  name = "user"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::123456789012:user/&{aws:username}" } # want "^&{aws:username} is no"
    }]
  })

  inline_policy {
    name = "own"
    policy = jsonencode({
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::photos/&{aws:userid}/*" }] # want "^&{aws:userid} is no"
    })
  }
}

resource "aws_s3_bucket_policy" "photos" {
  bucket = "photos"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect      = "Deny"
      Principal   = "*"
      Action      = "s3:*"
      NotResource = "arn:aws:s3:::photos/&{aws:PrincipalTag/team}/*" # want "^&{aws:PrincipalTag/team} is no"
    }]
  })
}

resource "aws_sns_topic_policy" "news" {
  arn = "arn:aws:sns:eu-west-1:123456789012:news"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "sns:Publish"
      Resource  = "arn:aws:sns:eu-west-1:123456789012:news"
      Condition = { StringEquals = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:user/&{aws:username}" } } # want "^&{aws:username} is no"
    }]
  })
}

resource "aws_api_gateway_rest_api_policy" "api" {
  rest_api_id = "abc123"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "execute-api:Invoke"
      Resource  = "execute-api:/*/GET/&{aws:username}" # want "^&{aws:username} is no"
    }]
  })
}
