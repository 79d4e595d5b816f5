variable "name" {
  type = string
}

variable "api_identifier" {
  description = "Identifier of the resource server; its scopes start with it."
  type        = string
}

variable "mfa" {
  type = string
}

variable "self_sign_up" {
  type = bool
}

variable "custom_attributes" {
  type = map(object({ mutable = bool }))
}

variable "scopes" {
  description = "Scopes of the resource server, with their descriptions."
  type        = map(string)
}

variable "triggers" {
  description = "Function ARNs by trigger."
  type        = map(string)
}

variable "clients" {
  description = "Apps in which people sign in."
  type = map(object({
    hosted_login          = bool
    oauth_flows           = list(string)
    scopes                = list(string)
    callback_urls         = list(string)
    logout_urls           = list(string)
    refresh_token_days    = number
    rotate_refresh_tokens = bool
    writable_attributes   = list(string)
  }))
}

variable "auth_flows" {
  description = "Flows for apps that sign in without the hosted pages."
  type        = list(string)
  default     = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
}

variable "machine_clients" {
  description = "Programs that call the API on their own behalf."
  type        = map(object({ scopes = list(string) }))
}

variable "client_secrets" {
  description = "Whether clients get a secret."
  type        = bool
  default     = false
}

variable "machine_token_validity" {
  description = "Validity of the access tokens of programs."
  type        = number
  default     = 15
}
