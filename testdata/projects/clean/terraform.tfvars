environment      = "prod"
site_domain      = "www.larkfeed.example"
artifacts_bucket = "larkfeed-artifacts"
release          = "2025.11.2"

upload_keys = "members/&{cognito-identity.amazonaws.com:sub}/*"

studio_role_mapping = {
  type     = "Token"
  fallback = "Deny"
}
