resource "aws_iam_policy" "photos" {
  name   = "photos"
  policy = file("${path.module}/policy.json") # want `\$\{aws_s3_bucket.photos.arn\} is no policy variable`
}
