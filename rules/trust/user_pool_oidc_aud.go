package trust

import (
	"path"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/user-pool-oidc-aud",
	Title:    "Role can be assumed with ID tokens of any app client of the user pool",
	Severity: lint.High, Kind: lint.Security, CWE: []int{863},
	On: []string{"aws_iam_role"},
	Why: `
A user pool that is registered as an OIDC provider of IAM can give its ID tokens to STS directly, without an identity pool. Which app client a token is for stands in ` + "`" + `aud` + "`" + `; without a condition on it the
tokens of every client do that the provider has in ` + "`client_id_list`" + `, those of a public app that anybody signs up to included. A provider with a single client is not reported.`,
	Fix: `
Test the app client:

` + "`" + `` + "`" + `` + "`" + `hcl
condition {
  test     = "StringEquals"
  variable = "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example:aud"
  values   = [aws_cognito_user_pool_client.web.id]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for s, by := range federated(p) {
			if by.userPool() {
				p.If(by.trusts.And(s.Pins(by.issuer+":aud").Not(), oneAudience(by.provider(p)).Not()), by, "role %q can be assumed with ID tokens of any app client of user pool %s: no condition pins aud",
					by.name(), path.Base(policy.Entry{Text: by.issuer}.String())).
					Element("%s", s.Label()).Subject(by.role.Resource).Carriers(by.role.Resource)
			}
		}
	},
})
