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
  key      = file("key.pem")

  encrypted       = "OErhe1SXARVEr41/rqqOKYYw9KwlM+Gxv00kT0ycBn0jqO7QSi3T3ujOM/ss8EpXhEk1YxDNUD3OhhDX2l9TvJcSk74Ucs0uLl5vOycrq9ePP4yIDmmeDRAFOImQG5TJyv89t0KjyoFOR1CHqojpKiF1e7i6wfDQoaOos7HuaB0="
  encrypted_bytes = "Gsez7clPH6/uY7x0DU8kn6S0o/LS/SJDugkWl1rB/wFTGkSmu3TrMR5kUMH2liLIYBiFk3WVCeVJ258M0GE8WHoH5NoIh0eJKHcOuvG4rvNdyUWfNXYhUlvsbWdQ8u2k6I03aVVa3xLYxtgvbB0CE6QFgo5xP0Mri113cE8+Z6Y="
}
