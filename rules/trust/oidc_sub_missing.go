package trust

import (
	"fmt"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/oidc-sub-missing",
	Title:    "Role can be assumed by anybody's pipeline",
	Severity: lint.Critical, Kind: lint.Security, CWE: []int{284, 863},
	On: []string{"aws_iam_role"},
	Why: `
GitHub, GitLab and HCP Terraform sign the tokens of all their customers as the same issuer, and anybody can ask for the same audience. Whose pipeline asks stands only in ` + "`sub`" + ` and in claims like
` + "`repository_id`" + `. A trust policy that tests none of them lets every pipeline of that service assume the role. ` + "`environment`" + `, ` + "`ref`" + ` and ` + "`workflow`" + ` are names that anybody can give.

Bitbucket and CircleCI have an issuer for each organization: there it is every project of the organization (medium).`,
	Fix: `
Test the subject:

` + "```hcl" + `
condition {
  test     = "StringLike"
  variable = "token.actions.githubusercontent.com:sub"
  values   = ["repo:example/infra:ref:refs/heads/main"]
}
` + "```",
	Refs: []string{
		"https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for s, by := range federated(p) {
			ci := policy.IssuerOf(by.issuer)
			if ci == nil {
				continue
			}
			tested, weak := testsJob(s, by, ci)
			var at lint.Place = by
			why := "no condition tests whose it is"
			switch {
			case weak != nil && !weak.Operator.Known():
				at, why = weak.Operator, "whether a condition tests whose it is is not known"
			case weak != nil:
				at, why = weak.Operator, fmt.Sprintf("its condition on %s leaves the others in with %s", weak.Key, weak.Operator)
			}
			severity, whose := lint.Critical, "every pipeline of "+ci.Name
			if !ci.Shared {
				severity, whose = lint.Medium, "every pipeline of the organization on "+ci.Name
			}
			p.If(by.trusts.And(tested.Not(), deniesOtherJobs(by, ci).Not()), at, "role %q can be assumed by %s: %s", by.name(), whose, why).Severity(severity).
				Element("%s", s.Label()).Subject(by.role.Resource).Carriers(by.role.Resource)
		}
	},
})

// testsJob answers whether a condition demands a claim that says whose pipeline it is; weak is a condition that looks as if it did. Whether the values are
// narrow is what trust/oidc-sub-wildcard asks.
func testsJob(s *policy.Statement, by principalOf, ci *policy.Issuer) (t lint.Tri, weak *policy.Condition) {
	t = s.AllConditions.Not()
	for _, c := range s.Conditions {
		for _, claim := range ci.Claims {
			on := by.is(c, claim)
			switch {
			case on == lint.No:
			case !c.Operator.Known():
				t, weak = t.Or(lint.Maybe), c
			case c.Test().Demanding():
				t = t.Or(on)
			default:
				weak = c
			}
		}
	}
	return t, weak
}

// deniesOtherJobs answers whether a statement of the trust policy denies all pipelines but those it lists.
func deniesOtherJobs(by principalOf, ci *policy.Issuer) (t lint.Tri) {
	for _, s := range by.role.Trust.Statements {
		for _, c := range s.Conditions {
			if c.Operator.Known() && !c.Test().Negated() {
				continue
			}
			for _, claim := range ci.Claims {
				t = t.Or(s.Deny().And(s.Exists, by.is(c, claim), s.TouchesAction("sts:AssumeRoleWithWebIdentity"), parser.TriOf(c.Operator.Known()).Or(lint.Maybe)))
			}
		}
	}
	return t
}
