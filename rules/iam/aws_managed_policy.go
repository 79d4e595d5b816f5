package iam

import (
	"cmp"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/aws-managed-policy",
	Title:    "Policy of AWS",
	Severity: lint.Info, Kind: lint.Security,
	On: attachers(),
	Why: `
AWS's policies are for everybody: they allow what most customers of a service could need, on all resources, and AWS changes them when the service gets new features.`,
	Fix: `
Write a policy with the actions that are used, on the resources they are used on.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-customer-managed",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
	},
	Since: "0.1.0",
	Off:   true,
	Check: func(p *lint.Pass) {
		for _, arn := range attachments(p) {
			written, managed := policy.ManagedBy(arn)
			p.If(managed, arn, "a policy of AWS is attached: %s", cmp.Or(written.Name, "its name is not known"))
		}
	},
})
