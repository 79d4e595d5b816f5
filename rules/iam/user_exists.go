package iam

import "github.com/coglint/coglint/internal/lint"

var _ = Rules.Add(lint.Rule{
	Name:     "iam/user-exists",
	Title:    "IAM user",
	Severity: lint.Info, Kind: lint.Security,
	On: []string{"aws_iam_user"},
	Why: `
An IAM user has a password or keys that stay valid until somebody removes them. Roles have credentials that expire by themselves; people get them through IAM Identity Center or another identity provider, programs from where they run.`,
	Fix: `
Replace the user by a role.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users.html",
	},
	Since: "0.1.0",
	Off:   true,
	Check: func(p *lint.Pass) {
		for r := range p.Targets() {
			p.If(lint.Yes, r, "%q is an IAM user", r.Name)
		}
	},
})
