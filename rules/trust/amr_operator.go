package trust

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/amr-operator",
	Title:    "Condition on amr does not ask for one of several values",
	Severity: lint.High, Kind: lint.Correctness, CWE: []int{863},
	On: []string{"aws_iam_role"},
	Why: `
` + "`" + `amr` + "`" + ` has several values: ` + "`" + `authenticated` + "`" + `, and the provider and the user behind it. An operator that is made for one value does not compare it as meant, and ` + "`" + `ForAllValues` + "`" + ` asks that all of them be
in the list, and also holds when there is none at all.`,
	Fix: `
Ask whether any of the values is the one:

` + "`" + `` + "`" + `` + "`" + `hcl
condition {
  test     = "ForAnyValue:StringLike"
  variable = "cognito-identity.amazonaws.com:amr"
  values   = ["authenticated"]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for role, s := range statements(p) {
			for c, on := range s.OnPool("amr") {
				if !c.Key.Known() && !aboutIdentityPools(s) {
					continue // a key that is not known is most often another one
				}
				test := c.Test()
				wrong := lint.Maybe
				if c.Operator.Known() {
					wrong = parser.TriOf(test.Type() == "String" && test.Quantifier != policy.ForAnyValue)
				}
				severity := lint.Medium
				if test.Quantifier == policy.ForAllValues {
					severity = lint.High
				}
				p.If(wrong.And(on, s.Allow(), s.Exists), c.Operator, "role %q tests amr, which has several values, with %s; ForAnyValue:StringLike asks for one of them", role.Resource.Name, c.Operator).
					Severity(severity).Element("%s amr", s.Label()).Subject(role.Resource).Carriers(role.Resource)
			}
		}
	},
})
