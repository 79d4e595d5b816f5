variable "name" {
  type = string
}

variable "stage" {
  type = string
}

variable "authorizers" {
  type = map(object({
    type          = string
    provider_arns = list(string)
  }))
}

variable "methods" {
  type = map(object({
    path          = string
    verb          = string
    function      = string
    item          = bool
    authorization = string
    authorizer    = string
    scopes        = list(string)
  }))
}

variable "functions" {
  type = map(object({ name = string, arn = string, invoke_arn = string }))
}
