package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/not-action-allow",
	Title:    "Policy allows everything but a list",
	Severity: lint.High, Kind: lint.Security, CWE: []int{732},
	On: policy.Holders(),
	Why: `
` + "`" + `NotAction` + "`" + ` with Allow gives every action that is not in the list, of every service, those that AWS adds next year included; ` + "`" + `NotResource` + "`" + ` does the same with resources. What reads as an exception is a
grant of everything else.`,
	Fix: `
List what is allowed. If something must be kept from a wide grant, deny it in a statement of its own:

` + "`" + `` + "`" + `` + "`" + `hcl
statement {
  effect    = "Deny"
  actions   = ["iam:*", "organizations:*"]
  resources = ["*"]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for use, s := range statements(p) {
			allow := s.Allow().And(s.Exists)
			severity := lint.High
			if s.Everywhere() == lint.No || s.Narrows() == lint.Yes {
				severity = lint.Low
			}
			p.If(allow.And(s.NotAction.Written), s.NotAction, "every action but %s is allowed", s.NotAction).Severity(severity).Element("%s", s.Label()).Carriers(use.Carriers...)
			p.If(allow.And(s.NotResource.Written), s.NotResource, "what the statement allows is allowed on every resource but %s", s.NotResource).
				Severity(severity).Element("%s", s.Label()).Carriers(use.Carriers...)
		}
	},
})
