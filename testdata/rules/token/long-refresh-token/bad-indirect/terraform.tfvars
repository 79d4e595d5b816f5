session_days = 60 # want low "client \"web\" are valid for 60 days"

remember_me = {
  mobile = 100 # want medium "valid for 100 days"
  tablet = 14
}
