resource "aws_cognito_user_pool_client" "web" {
  name                   = "web"
  user_pool_id           = aws_cognito_user_pool.main.id
  access_token_validity  = 10  # hours
  id_token_validity      = 10  // Hours: a working day
  refresh_token_validity = 400 # days
}

variable "validity" {
  type    = number
  default = 15 # hours
}

resource "aws_cognito_user_pool_client" "mobile" {
  name                  = "mobile"
  user_pool_id          = aws_cognito_user_pool.main.id
  access_token_validity = var.validity
}
