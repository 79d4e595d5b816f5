package iam

import (
	"fmt"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/unknown-condition-operator",
	Title:    "Condition operator that does not exist",
	Severity: lint.High, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
AWS refuses a policy with an operator it does not know. The provider's ` + "`aws_iam_policy_document`" + ` takes any text as ` + "`test`" + `, so it only shows when Terraform applies. ` + "`IfExists`" + ` stands at the
end of an operator, a quantifier with a colon in front of it, and ` + "`Null`" + ` has no ` + "`IfExists`" + `.`,
	Fix: `
` + "```hcl" + `
condition {
  test     = "StringEquals"
  variable = "aws:PrincipalOrgID"
  values   = ["o-a1b2c3d4e5"]
}
` + "```",
	Refs:  []string{"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html"},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		eachStatement(p, "this may have a condition operator that does not exist", func(g grammar) {
			g.outside("Condition")
			for _, c := range g.statement.Conditions {
				test := c.Test()
				switch {
				case !c.Operator.Known():
					g.If(given(c.Operator.Value()).And(c.Exists), c.Operator, "%s", g.open)
				case test.Name == "":
					g.If(c.Exists, c.Operator, "there is no condition operator %q%s", c.Operator, meant(nearOperator(c.Operator.Text)))
				case test.Name == "Null" && test.IfExists:
					g.If(c.Exists, c.Operator, "there is no %q: Null itself asks whether the key exists", c.Operator)
				}
			}
		})
	},
})

// nearOperator is the operator that may be meant, with what stands around its name.
func nearOperator(text string) string {
	quantifier, name, ok := strings.Cut(text, ":")
	if !ok {
		quantifier, name = "", text
	}
	ending := ""
	if rest := strings.TrimSuffix(name, "IfExists"); rest != name {
		name, ending = rest, "IfExists"
	}
	near := policy.Closest(name, policy.Operators())
	if near == "" {
		return ""
	}
	near += ending
	if quantifier = policy.Closest(quantifier, []string{policy.ForAllValues, policy.ForAnyValue}); quantifier != "" {
		return fmt.Sprintf("%s:%s", quantifier, near)
	}
	return near
}
