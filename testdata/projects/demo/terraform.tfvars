environment      = "prod"
site_domain      = "www.larkfeed.example"
artifacts_bucket = "larkfeed-artifacts"
release          = "2025.11.2"

upload_keys = "*"

legacy_guests = true

studio_role_mapping = {
  type = "Token"
}
