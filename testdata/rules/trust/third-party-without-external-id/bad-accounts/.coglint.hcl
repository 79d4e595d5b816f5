accounts = ["111122223333"]
