package trust

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/cognito-aud-missing",
	Title:    "Role can be assumed through any identity pool of any AWS account",
	Severity: lint.Critical, Kind: lint.Security, CWE: []int{284, 863},
	On: []string{"aws_iam_role"},
	Why: `
Every identity pool in the world signs its tokens as the same principal, ` + "`cognito-identity.amazonaws.com`" + `. Which pool a token comes from stands
only in its ` + "`aud`" + ` claim. A trust policy that does not test it lets anybody open an identity pool in an account of their own, and take over the role with it.`,
	Fix: `
Test the pool's id, and whether the caller has signed in:

` + "```hcl" + `
condition {
  test     = "StringEquals"
  variable = "cognito-identity.amazonaws.com:aud"
  values   = [aws_cognito_identity_pool.main.id]
}
condition {
  test     = "ForAnyValue:StringLike"
  variable = "cognito-identity.amazonaws.com:amr"
  values   = ["authenticated"]
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html",
		"https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for r := range p.Targets() {
			trust := p.Policies().RoleOf(r).Trust
			for _, s := range trust.Statements {
				open := s.TrustsIdentityPools().And(s.Grants("sts:AssumeRoleWithWebIdentity"), pinsPool(s).Not())
				p.If(open, s, "role %q can be assumed through any identity pool of any AWS account: nothing tests cognito-identity.amazonaws.com:aud", r.Name).
					Element("%s", s.Label()).Subject(r).Carriers(r)
			}
		}
	},
})

// pinsPool answers whether a statement tests from which identity pool a token comes.
func pinsPool(s *policy.Statement) lint.Tri {
	var keys []string
	for _, names := range policy.IdentityPools {
		keys = append(keys, names.Keys+":aud")
	}
	return s.Pins(keys...)
}
