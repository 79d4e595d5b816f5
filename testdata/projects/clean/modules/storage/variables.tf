variable "prefix" {
  type = string
}

variable "buckets" {
  type = map(object({
    expire_days = number
    versioned   = bool
  }))
}

variable "tables" {
  type = map(object({
    hash_key  = string
    range_key = optional(string)
  }))
}

variable "queues" {
  type = list(string)
}
