keys = [
  "arn:aws:s3:::a/public/*",
  "arn:aws:s3:::a/&{aws:PrincipalTag/team}/*", # want "^&{aws:PrincipalTag/team} is no"
]
