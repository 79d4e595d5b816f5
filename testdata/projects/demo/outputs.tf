output "feed_url" {
  description = "Base URL of the members' API."
  value       = module.feed_api.url
}

output "studio_url" {
  description = "Base URL of the studio's API."
  value       = module.studio_api.url
}

output "sign_in" {
  description = "What a client needs to sign users in, by audience."
  value = {
    for name, pool in module.auth : name => {
      user_pool_id = pool.user_pool_id
      domain       = pool.domain
      client_ids   = pool.client_ids
    }
  }
}

output "identity_pool_ids" {
  description = "Identity pools, by app."
  value       = { for name, pool in module.identity : name => pool.id }
}
