output "url" {
  value = aws_api_gateway_stage.this.invoke_url
}
