token_validity = 15 # want medium `client "machine" are valid for 15 h\w+`
