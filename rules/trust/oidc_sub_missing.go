package trust

import (
	"strings"

	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/oidc-sub-missing",
	Title:    "Role can be assumed by anybody's pipeline",
	Severity: lint.Critical, Kind: lint.Security, CWE: []int{284, 863},
	On: []string{"aws_iam_role"},
	Why: `
GitHub, GitLab, HCP Terraform, Bitbucket and CircleCI sign the tokens of all their customers as the same issuer. Whose pipeline asks stands only in the ` + "`" + `sub` + "`" + ` claim. A trust policy that does not test it
lets every pipeline of that service assume the role.`,
	Fix: `
Test the subject:

` + "`" + `` + "`" + `` + "`" + `hcl
condition {
  test     = "StringLike"
  variable = "token.actions.githubusercontent.com:sub"
  values   = ["repo:example/infra:ref:refs/heads/main"]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for s, by := range federated(p) {
			if _, ok := pipeline(by.issuer); !ok {
				continue
			}
			tested := s.AllConditions.Not()
			for _, c := range s.Conditions {
				switch {
				case !c.Key.Known():
					tested = tested.Or(lint.Maybe)
				case strings.HasPrefix(strings.ToLower(c.Key.Text), strings.ToLower(by.issuer)+":") && !strings.HasSuffix(strings.ToLower(c.Key.Text), ":aud"):
					// Whether it tests it well is what trust/oidc-sub-wildcard asks.
					tested = tested.Or(c.Exists)
				}
			}
			p.If(by.trusts.And(tested.Not()), by, "role %q can be assumed by every pipeline of %s: no condition tests whose it is", by.name(), by.issuer).
				Element("%s", s.Label()).Subject(by.role.Resource).Carriers(by.role.Resource)
		}
	},
})
