package iam

import (
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/user-direct-policy",
	Title:    "Policy straight on a user",
	Severity: lint.Info, Kind: lint.Security,
	On: []string{"aws_iam_user_policy", "aws_iam_user_policy_attachment", "aws_iam_user_policy_attachments_exclusive", "aws_iam_policy_attachment"},
	Why: `
Permissions of single users are hard to survey. Those of a group or role are reviewed once, and a person who changes teams loses them by leaving the group.`,
	Fix: `
Attach the policy to a group and put the user into it.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html",
	},
	Since: "0.1.0",
	Off:   true,
	Check: func(p *lint.Pass) {
		for r := range p.Targets() {
			if users := r.Get("users"); r.Type == "aws_iam_policy_attachment" {
				p.If(notEmpty(users), users, "the policy is attached straight to users")
			} else {
				p.If(lint.Yes, r, "user %v has a policy of their own", r.Get(attachedTo(r.Type)))
			}
		}
	},
})

// attachedTo is the argument for the user.
func attachedTo(typ string) string {
	if strings.HasSuffix(typ, "_exclusive") {
		return "user_name"
	}
	return "user"
}

// notEmpty answers whether a list has an element.
func notEmpty(list parser.Value) lint.Tri {
	elements, all := list.Each()
	for range elements {
		return lint.Yes
	}
	return all.Not()
}
