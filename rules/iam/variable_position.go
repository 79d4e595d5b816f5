package iam

import (
	"slices"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/variable-position",
	Title:    "Policy variable where IAM does not replace it",
	Severity: lint.High, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
IAM puts values in for variables such as ` + "`${aws:username}`" + ` only in ` + "`Resource`" + ` behind the fifth colon of an ARN, and in the values of conditions with string and ARN operators. Anywhere
else, as the account of an ARN, in an action, a principal or a condition key, or in a number, a date or an address, it is either refused or compared as text: the statement never applies.`,
	Fix: `
Write the account and region out, Terraform knows them:

` + "```hcl" + `
resources = ["arn:aws:dynamodb:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:table/photos"]
` + "```" + `

Compare other keys with a condition: ` + "`aws:ResourceAccount`" + ` with ` + "`${aws:PrincipalAccount}`" + `, for example.`,
	Refs:  []string{"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html"},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		eachStatement(p, "this may have a policy variable where IAM does not replace it", func(g grammar) {
			s := g.statement
			g.outside("Condition")
			for _, l := range []policy.List{s.Action, s.NotAction} {
				g.variables(l, "in an action")
			}
			for _, principal := range slices.Concat(s.Principal.List, s.NotPrincipal.List) {
				g.variables(principal.IDs, "in a principal")
			}
			for _, l := range []policy.List{s.Resource, s.NotResource} {
				for _, e := range l.Entries {
					for _, v := range e.Variables() {
						g.If(v.BehindFifthColon().Not().And(s.Document.Variables()), e, "IAM does not replace %s in front of the fifth colon of an ARN", v.Text)
					}
				}
				g.list(l, func(policy.Entry) string { return "" })
			}
			for _, c := range s.Conditions {
				if vs := c.Key.Variables(); len(vs) == 0 {
					g.entry(c.Key, "")
				} else {
					g.If(c.Exists.And(s.Document.Variables()), c.Key, "IAM does not replace %s in a condition key", vs[0].Text)
				}
				if t := c.Test().Type(); t != "" && t != "String" && t != "ARN" {
					g.variables(c.Values, "under "+c.Test().Name)
				}
			}
		})
	},
})

// variables reports the variables in entries that have none.
func (g grammar) variables(l policy.List, where string) {
	for _, e := range l.Entries {
		if vs := e.Variables(); len(vs) > 0 {
			g.If(g.statement.Document.Variables(), e, "IAM does not replace %s %s", vs[0].Text, where)
		}
	}
	g.list(l, func(policy.Entry) string { return "" })
}
