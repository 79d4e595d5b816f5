package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/resource-star-scopable",
	Title:    "Policy allows changes of every resource where it could name some",
	Severity: lint.Low, Kind: lint.Security, CWE: []int{732},
	On: policy.Holders(),
	Why: `
The actions can be given on single resources, and are given on all: what is written by mistake, or by whoever takes over the holder of the policy, may be anything of that kind in the account.`,
	Fix: `
Name the resources, or narrow them with a condition on their tags:

` + "`" + `` + "`" + `` + "`" + `hcl
condition {
  test     = "StringEquals"
  variable = "aws:ResourceTag/project"
  values   = ["photos"]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
		"https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
	},
	Since: "0.1.0",
	Off:   true,
	Check: func(p *lint.Pass) {
		reportUnlimited(p, func(a *policy.Action) bool { return a.Level == policy.LevelWrite }, "every resource can be changed, although single ones can be named: %s")
	},
})
