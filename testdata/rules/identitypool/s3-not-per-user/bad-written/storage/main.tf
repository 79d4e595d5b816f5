resource "aws_s3_bucket" "reports" {
  bucket = "reports"
}

output "objects" {
  value = "${aws_s3_bucket.reports.arn}/*" # want medium "can read each other's objects in \\$\\{module.storage.aws_s3_bucket.reports.arn\\}/\\*"
}
