package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/assume-any-role",
	Title:    "Policy lets any role be assumed",
	Severity: lint.High, Kind: lint.Security, CWE: []int{269, 732},
	On: policy.Holders(),
	Why: `
` + "`" + `sts:AssumeRole` + "`" + ` on every resource lets its holder become any role whose trust policy admits the account, in this account and in others. Many trust policies name a whole account and leave it to such
policies who may.`,
	Fix: `
Name the roles:

` + "`" + `` + "`" + `` + "`" + `hcl
statement {
  actions   = ["sts:AssumeRole"]
  resources = ["arn:aws:iam::123456789012:role/deploy"]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		reportUnlimited(p, oneOf("sts:AssumeRole"), "%s is allowed for every role")
	},
})
