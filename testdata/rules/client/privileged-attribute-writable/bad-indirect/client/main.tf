variable "pool" {
  type = object({ id = string })
}

variable "writable" {
  type = list(string)
}

resource "aws_cognito_user_pool_client" "this" {
  name             = "this"
  user_pool_id     = var.pool.id
  write_attributes = var.writable
}
