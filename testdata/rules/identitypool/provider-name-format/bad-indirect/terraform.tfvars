legacy_pool = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abcdefghi" # want "its endpoint"
