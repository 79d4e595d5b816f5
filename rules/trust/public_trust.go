package trust

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/public-trust",
	Title:    "Role can be assumed from any AWS account",
	Severity: lint.Critical, Kind: lint.Security, CWE: []int{284, 732},
	On: []string{"aws_iam_role"},
	Why: `
The principal ` + "`" + `*` + "`" + ` in a trust policy is every AWS account: whoever knows or guesses the name of the role assumes it. Only a condition on the caller, its account, its organization or an external id, keeps others out.`,
	Fix: `
Name the accounts or roles, or add such a condition:

` + "`" + `` + "`" + `` + "`" + `hcl
condition {
  test     = "StringEquals"
  variable = "aws:PrincipalOrgID"
  values   = ["o-a1b2c3d4e5"]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous",
	},
	Hides:     []string{"trust/cognito-aud-missing", "trust/cognito-amr-missing"},
	HidesHere: []string{"trust/principal-form", "iam/not-principal"},
	Since:     "0.1.0",
	Check: func(p *lint.Pass) {
		for role, s := range statements(p) {
			p.If(s.Allow().And(s.Exists, s.Everyone(), s.GrantsAny("sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"), s.NarrowsCallers().Not(), role.Trust.KeepsOut().Not()), who(s),
				"role %q can be assumed from any AWS account", role.Resource.Name).Element("%s", s.Label()).Subject(role.Resource).Carriers(role.Resource)
		}
	},
})

// who is the principal that is written as "*", or the NotPrincipal.
func who(s *policy.Statement) policy.Place {
	if s.NotPrincipal.Written == lint.Yes {
		return s.NotPrincipal
	}
	for _, p := range s.Principal.List {
		for _, e := range p.IDs.Entries {
			if e.Text == "*" {
				return e
			}
		}
	}
	return s.Principal
}
