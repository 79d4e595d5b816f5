resource "aws_iam_openid_connect_provider" "github" {
  url             = "https://token.actions.githubusercontent.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1"] # want info "^AWS does not look at the thumbprints of \"https://token.actions.githubusercontent.com\"$"
}

resource "aws_iam_openid_connect_provider" "auth0" {
  url             = "https://example.eu.auth0.com/"
  client_id_list  = ["a1b2c3"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1"] # want info "auth0"
}
