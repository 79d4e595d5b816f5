package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/developer-identity-star",
	Title:    "Policy gives tokens for any user of any identity pool",
	Severity: lint.High, Kind: lint.Security, CWE: []int{287, 732},
	On: policy.Holders(),
	Why: `
` + "`" + `cognito-identity:GetOpenIdTokenForDeveloperIdentity` + "`" + ` makes a token for whichever user its caller names, and that token becomes AWS credentials. On every resource that is every user of every identity
pool of the account.`,
	Fix: `
Name the identity pool that the backend signs its users in to:

` + "`" + `` + "`" + `` + "`" + `hcl
statement {
  actions   = ["cognito-identity:GetOpenIdTokenForDeveloperIdentity"]
  resources = [aws_cognito_identity_pool.main.arn]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/developer-authenticated-identities.html",
		"https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetOpenIdTokenForDeveloperIdentity.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		reportUnlimited(p, oneOf("cognito-identity:GetOpenIdTokenForDeveloperIdentity"), "%s is allowed on every identity pool")
	},
})
