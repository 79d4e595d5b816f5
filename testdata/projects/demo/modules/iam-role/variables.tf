variable "name" {
  type = string
}

variable "principal_type" {
  description = "Kind of principal that may assume the role."
  type        = string
  default     = "Service"
}

variable "principals" {
  type    = list(string)
  default = ["lambda.amazonaws.com"]
}

variable "actions" {
  type    = list(string)
  default = ["sts:AssumeRole"]
}

variable "conditions" {
  description = "Conditions under which the role may be assumed."
  type        = list(object({ test = string, variable = string, values = list(string) }))
  default     = []
}

variable "policies" {
  description = "Policy documents in JSON; the role gets all of them as one inline policy."
  type        = list(string)
  default     = []
}
