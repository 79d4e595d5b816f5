resource "aws_cognito_user_pool_client" "app" {
  for_each = var.clients

  name            = "${var.name}-${each.key}"
  user_pool_id    = aws_cognito_user_pool.this.id
  generate_secret = var.client_secrets

  supported_identity_providers         = ["COGNITO"]
  allowed_oauth_flows_user_pool_client = each.value.hosted_login
  allowed_oauth_flows                  = each.value.oauth_flows
  allowed_oauth_scopes                 = concat(["openid", "email", "profile"], [for s in each.value.scopes : "${aws_cognito_resource_server.api.identifier}/${s}"])
  callback_urls                        = each.value.callback_urls
  logout_urls                          = each.value.logout_urls
  explicit_auth_flows                  = var.auth_flows

  access_token_validity  = 60
  id_token_validity      = 60
  refresh_token_validity = each.value.refresh_token_days

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "days"
  }

  dynamic "refresh_token_rotation" {
    for_each = each.value.rotate_refresh_tokens ? ["ENABLED"] : []

    content {
      feature                    = refresh_token_rotation.value
      retry_grace_period_seconds = 30
    }
  }

  write_attributes              = each.value.writable_attributes
  enable_token_revocation       = true
  prevent_user_existence_errors = "ENABLED"

  depends_on = [aws_cognito_resource_server.api]
}

resource "aws_cognito_user_pool_client" "machine" {
  for_each = var.machine_clients

  name            = "${var.name}-${each.key}"
  user_pool_id    = aws_cognito_user_pool.this.id
  generate_secret = var.client_secrets

  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = [for s in each.value.scopes : "${aws_cognito_resource_server.api.identifier}/${s}"]
  access_token_validity                = var.machine_token_validity

  depends_on = [aws_cognito_resource_server.api]
}
