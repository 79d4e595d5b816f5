user_pools = {
  members = {
    mfa          = "OPTIONAL"
    self_sign_up = true

    custom_attributes = {
      plan     = { mutable = true }
      language = { mutable = true }
    }

    scopes = {
      "feed.read"    = "Read the feed"
      "photos.write" = "Upload and delete own photos"
    }

    triggers = {
      pre_sign_up          = "pre-sign-up"
      post_confirmation    = "post-confirmation"
      pre_token_generation = "token-claims"
    }

    clients = {
      web = {
        scopes              = ["feed.read", "photos.write"]
        callback_urls       = ["https://www.larkfeed.example/signed-in"]
        logout_urls         = ["https://www.larkfeed.example/"]
        writable_attributes = ["email", "name", "picture", "custom:language"]
      }
      mobile = {
        scopes                = ["feed.read", "photos.write"]
        callback_urls         = ["larkfeed://signed-in"]
        logout_urls           = ["larkfeed://signed-out"]
        rotate_refresh_tokens = true
        writable_attributes   = ["email", "name", "picture", "custom:language"]
      }
    }
  }

  studio = {
    scopes = {
      "queue.read"    = "See reported photos"
      "queue.decide"  = "Decide on reported photos"
      "exports.write" = "Start exports"
    }

    clients = {
      console = {
        scopes        = ["queue.read", "queue.decide"]
        callback_urls = ["https://studio.larkfeed.example/signed-in"]
        logout_urls   = ["https://studio.larkfeed.example/"]
      }
    }

    machine_clients = {
      warehouse = { scopes = ["exports.write"] }
    }
  }
}
