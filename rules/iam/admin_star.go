package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/admin-star",
	Title:    "Policy allows every action on every resource",
	Severity: lint.High, Kind: lint.Security, CWE: []int{250, 732},
	On: policy.Holders(),
	Why: `
Action ` + "`*`" + ` on resource ` + "`*`" + ` without a condition is the whole account, users and their permissions included. Whoever gets hold of one credential of it owns everything.

Permissions boundaries, which give nothing, are not reported. Where another statement denies the change of permissions, the finding is of medium severity.`,
	Fix: `
Name the actions that are used, and the resources they are used on. IAM Access Analyzer can generate a policy from what was used according to CloudTrail. For people who must have everything, use a role
that asks for MFA and is assumed only when needed.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-policy-generation.html",
	},
	Hides: []string{
		"iam/service-star", "iam/passrole-star", "iam/privilege-escalation", "iam/assume-any-role", "iam/permissions-management-unconstrained",
		"iam/credentials-exposure", "iam/data-exfiltration", "iam/decrypt-any-key", "iam/resource-star-scopable",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for use, s := range statements(p) {
			all := s.Action.Any(everyAction)
			verdict := s.Allow().And(s.Exists, all, s.Everywhere(), s.Conditional().Not())
			if verdict == lint.No {
				continue
			}
			severity, left := lint.High, p.Policies().Leaves(use, "iam:PutRolePolicy", "arn:aws:iam::999999999999:role/stranger")
			if left == lint.No {
				severity, left = lint.Medium, p.Policies().Leaves(use, "s3:GetObject", "arn:aws:s3:::stranger/stranger")
			}
			report := p.If(verdict.And(left), s.Action, "every action is allowed on every resource").Severity(severity).Element("%s", s.Label()).Carriers(use.Carriers...)
			for _, i := range p.Policies().Having(use) {
				report.Subject(i.Resource)
			}
		}
	},
})

// everyAction answers whether the entry of Action is `*`, or as wide.
func everyAction(e policy.Entry) lint.Tri {
	return policy.ActionGlob(e.Text).Covers(policy.ActionGlob("*:*"))
}
