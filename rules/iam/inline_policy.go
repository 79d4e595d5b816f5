package iam

import "github.com/coglint/coglint/internal/lint"

var _ = Rules.Add(lint.Rule{
	Name:     "iam/inline-policy",
	Title:    "Inline policy",
	Severity: lint.Info, Kind: lint.Security,
	On: []string{"aws_iam_role", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy", "aws_ssoadmin_permission_set_inline_policy"},
	Why: `
An inline policy belongs to one role, user or group. It has no versions, nobody else can use it, and it is easily overlooked in a review of the account's policies. Others prefer it, because it goes away with what it belongs to.`,
	Fix: `
Make it an ` + "`" + `aws_iam_policy` + "`" + ` and attach it.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
	},
	Since: "0.1.0",
	Off:   true,
	Check: func(p *lint.Pass) {
		for r := range p.Targets() {
			if r.Type != "aws_iam_role" {
				p.If(lint.Yes, r, "%q is an inline policy", r.Name)
				continue
			}
			for _, b := range r.Blocks("inline_policy").List {
				// A block without arguments says that there are none.
				policy := b.Get("policy")
				p.If(b.Exists.And(policy.Absent().Not()), b, "role %q has an inline policy", r.Name)
			}
		}
	},
})
