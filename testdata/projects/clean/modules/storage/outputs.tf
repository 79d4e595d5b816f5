output "bucket_names" {
  value = { for name, b in aws_s3_bucket.this : name => b.bucket }
}

output "bucket_arns" {
  value = { for name, b in aws_s3_bucket.this : name => b.arn }
}

output "table_arns" {
  value = { for name, t in aws_dynamodb_table.this : name => t.arn }
}

output "queue_arns" {
  value = { for name, q in aws_sqs_queue.this : name => q.arn }
}
