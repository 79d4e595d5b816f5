package iam

import "github.com/coglint/coglint/internal/lint"

var _ = Rules.Add(lint.Rule{
	Name:     "iam/group-empty",
	Title:    "Group without members",
	Severity: lint.Info, Kind: lint.Security,
	On: []string{"aws_iam_group"},
	Why: `
Nobody gets anything from a group without members. Either it is left over, or the memberships are made by hand, where no review sees them.`,
	Fix: `
Remove the group, or write its members down with ` + "`" + `aws_iam_user_group_membership` + "`" + `.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_group_membership",
	},
	Since: "0.1.0",
	Off:   true,
	Check: func(p *lint.Pass) {
		for r := range p.Targets() {
			group := p.Policies().IdentityOf(r)
			p.If(p.Policies().HasMembers(group).Not().And(p.Root.Closed()), r, "group %q has no members", r.Name)
		}
	},
})
