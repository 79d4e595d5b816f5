variable "name" {
  type = string
}

variable "artifacts_bucket" {
  type = string
}

variable "artifact" {
  description = "Key of the package in the artifacts bucket."
  type        = string
}

variable "runtime" {
  type    = string
  default = "nodejs22.x"
}

variable "memory" {
  type = number
}

variable "timeout" {
  type = number
}

variable "environment" {
  type    = map(string)
  default = {}
}

variable "read_tables" {
  description = "ARNs of tables the function reads."
  type        = list(string)
  default     = []
}

variable "write_tables" {
  description = "ARNs of tables the function reads and writes."
  type        = list(string)
  default     = []
}

variable "buckets" {
  description = "ARNs of buckets the function reads and writes."
  type        = list(string)
  default     = []
}

variable "log_days" {
  type    = number
  default = 30
}
