package trust

import (
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/oidc-aud-missing",
	Title:    "Role does not ask whom a token is for",
	Severity: lint.Medium, Kind: lint.Security, CWE: []int{863},
	On: []string{"aws_iam_role"},
	Why: `
A token of an OIDC provider names in ` + "`" + `aud` + "`" + ` the service it was made for. A trust policy that does not test it also takes tokens that were made for something else, which that something can hand on.`,
	Fix: `
Test the audience, which for the official GitHub action is ` + "`" + `sts.amazonaws.com` + "`" + `:

` + "`" + `` + "`" + `` + "`" + `hcl
condition {
  test     = "StringEquals"
  variable = "token.actions.githubusercontent.com:aud"
  values   = ["sts.amazonaws.com"]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for s, by := range federated(p) {
			if _, ok := pipeline(by.issuer); ok {
				p.If(by.trusts.And(s.Pins(by.issuer+":aud").Not()), by, "role %q does not test aud of the tokens of %s", by.name(), by.issuer).
					Element("%s", s.Label()).Subject(by.role.Resource).Carriers(by.role.Resource)
			}
		}
	},
})
