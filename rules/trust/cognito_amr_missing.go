package trust

import (
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/cognito-amr-missing",
	Title:    "Role does not ask whether the user of the identity pool has signed in",
	Severity: lint.High, Kind: lint.Security, CWE: []int{306, 863},
	On: []string{"aws_iam_role"},
	Why: `
An identity pool gives credentials to users who have signed in and, if it allows that, to guests. Which of them a token is for stands in its ` + "`" + `amr` + "`" + ` claim. A trust policy that does not test it lets guests assume the
role of signed-in users, by asking for it in the classic flow.`,
	Fix: `
Test ` + "`" + `amr` + "`" + `:

` + "`" + `` + "`" + `` + "`" + `hcl
condition {
  test     = "ForAnyValue:StringLike"
  variable = "cognito-identity.amazonaws.com:amr"
  values   = ["authenticated"]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html",
		"https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		severity := lint.Medium
		for pool := range p.Resources("aws_cognito_identity_pool") {
			if pool.Get("allow_unauthenticated_identities").True(false) == lint.Yes {
				severity = lint.High
			}
		}
		handedOut := p.Graph().HandedOut(p.Policies())
		for role, s := range statements(p) {
			if !handedOut[role] && !aboutIdentityPools(s) {
				continue // a principal that is not known is most often of another kind
			}
			tested := s.AllConditions.Not()
			for _, on := range s.OnPool("amr") {
				tested = tested.Or(on)
			}
			p.If(s.TrustsIdentityPools().And(s.Grants("sts:AssumeRoleWithWebIdentity"), tested.Not()), principal(s),
				"role %q does not ask whether a user of the identity pool has signed in: no condition tests amr", role.Resource.Name).
				Severity(severity).Element("%s", s.Label()).Subject(role.Resource).Carriers(role.Resource)
		}
	},
})
