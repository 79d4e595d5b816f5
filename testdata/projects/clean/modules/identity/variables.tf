variable "name" {
  type = string
}

variable "user_pools" {
  description = "User pool clients whose tokens the pool exchanges for credentials."
  type        = list(object({ provider = string, client_id = string }))
}

variable "allow_guests" {
  type    = bool
  default = false
}

variable "trust_actions" {
  type    = list(string)
  default = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]
}

variable "signed_in_policies" {
  description = "Policy documents for users who signed in."
  type        = list(string)
  default     = []
}

variable "guest_policies" {
  description = "Policy documents for users who did not."
  type        = list(string)
  default     = []
}

variable "principal_tags" {
  description = "Session tags and the claims they come from."
  type        = map(string)
  default     = {}
}

variable "role_mappings" {
  description = "Identity providers that choose a role other than the default one."
  type        = list(object({ provider = string, type = string, fallback = string }))
  default     = []
}
