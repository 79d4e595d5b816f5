variable "project" {
  description = "Prefix of all names."
  type        = string
  default     = "larkfeed"
}

variable "environment" {
  description = "Stage of the stack, also part of all names."
  type        = string
}

variable "region" {
  description = "AWS region of everything but the CDN."
  type        = string
  default     = "eu-west-1"
}

variable "site_domain" {
  description = "Domain of the website that members use."
  type        = string
}

variable "release" {
  description = "Version of the function packages to deploy."
  type        = string
}

variable "artifacts_bucket" {
  description = "Bucket with the function packages, <function>/<release>.zip."
  type        = string
}

variable "user_pools" {
  description = "User directories, by audience."
  type = map(object({
    mfa               = optional(string, "ON")
    self_sign_up      = optional(bool, false)
    custom_attributes = optional(map(object({ mutable = optional(bool, false) })), {})
    scopes            = map(string)
    triggers          = optional(map(string), {})
    clients = optional(map(object({
      hosted_login          = optional(bool, true)
      oauth_flows           = optional(list(string), ["code"])
      scopes                = optional(list(string), [])
      callback_urls         = optional(list(string), [])
      logout_urls           = optional(list(string), [])
      refresh_token_days    = optional(number, 30)
      rotate_refresh_tokens = optional(bool, false)
      writable_attributes   = optional(list(string), ["email", "name"])
    })), {})
    machine_clients = optional(map(object({ scopes = list(string) })), {})
  }))
}

variable "trigger_functions" {
  description = "Functions that the members pool calls."
  type        = list(string)
  default     = ["pre-sign-up", "post-confirmation"]
}

variable "buckets" {
  description = "Buckets, with the days after which objects expire (0: never)."
  type        = map(object({ expire_days = optional(number, 0), versioned = optional(bool, false) }))
  default = {
    uploads    = { versioned = true }
    thumbnails = {}
    exports    = { expire_days = 14 }
  }
}

variable "tables" {
  description = "Tables, with their keys."
  type        = map(object({ hash_key = string, range_key = optional(string) }))
  default = {
    feed    = { hash_key = "owner", range_key = "posted_at" }
    albums  = { hash_key = "owner", range_key = "album" }
    reports = { hash_key = "report" }
    votes   = { hash_key = "voter", range_key = "photo" }
  }
}

variable "upload_keys" {
  description = "Objects in the uploads bucket that the app works with."
  type        = string
}

variable "visitor_actions" {
  description = "What visitors may do with thumbnails."
  type        = list(string)
  default     = ["s3:Get*", "s3:List*"]
}

variable "legacy_guests" {
  description = "Whether the old Android app works without sign-in."
  type        = bool
  default     = false
}

variable "legacy_roles" {
  description = "Roles that the old Android app asks for."
  type        = list(string)
  default     = ["authenticated", "unauthenticated", "premium"]
}

variable "studio_role_mapping" {
  description = "How the studio's identity pool chooses the role of an employee."
  type = object({
    type     = string
    fallback = optional(string)
  })
}

variable "feed_routes" {
  description = "Routes of the members' API, by route key."
  type = map(object({
    function           = string
    authorizer         = optional(string, "members")
    authorization_type = optional(string, "JWT")
    scopes             = optional(list(string), [])
  }))
}

variable "studio_methods" {
  description = "Methods of the studio's API."
  type = map(object({
    path          = string
    verb          = string
    function      = string
    item          = optional(bool, false)
    authorization = optional(string, "COGNITO_USER_POOLS")
    authorizer    = optional(string, "studio")
    scopes        = optional(list(string), [])
  }))
}
