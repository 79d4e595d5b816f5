variable "name" {
  type = string
}

variable "cors_origins" {
  type = list(string)
}

variable "authorizers" {
  type = map(object({
    issuer   = string
    audience = list(string)
  }))
}

variable "routes" {
  type = map(object({
    function           = string
    authorizer         = string
    authorization_type = string
    scopes             = list(string)
  }))
}

variable "functions" {
  type = map(object({ name = string, arn = string, invoke_arn = string }))
}
