locals {
  greeting = "Hello, $${name}!"
  shout    = "%%{ for n in names }$${upper(n)}! %%{ endfor }"
  broken   = "Hello, $${name"
  nested   = "$${templatestring(\"x\", {})}"
  only     = "$${value}"
  secret   = sensitive("s3cret")
  names    = ["b", "a", "c"]
  tags     = { Name = "x", Env = "prod" }
  numbers  = tolist([3, 1, 2])
  pem      = "not a key"
}
