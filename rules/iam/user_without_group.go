package iam

import "github.com/coglint/coglint/internal/lint"

var _ = Rules.Add(lint.Rule{
	Name:     "iam/user-without-group",
	Title:    "User in no group",
	Severity: lint.Info, Kind: lint.Security,
	On: []string{"aws_iam_user"},
	Why: `
A user in no group gets permissions only one by one, which are hard to survey and stay when the person changes teams. Also, what groups demand of everybody, such as MFA, does not reach the user.`,
	Fix: `
Put the user into a group with ` + "`" + `aws_iam_user_group_membership` + "`" + `.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_user_group_membership",
	},
	Since: "0.1.0",
	Off:   true,
	Check: func(p *lint.Pass) {
		for r := range p.Targets() {
			user := p.Policies().IdentityOf(r)
			p.If(p.Policies().InGroup(user).Not().And(p.Root.Closed()), r, "user %q is in no group", r.Name)
		}
	},
})
