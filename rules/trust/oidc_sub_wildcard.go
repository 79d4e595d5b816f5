package trust

import (
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/oidc-sub-wildcard",
	Title:    "Role can be assumed by more pipelines than one organization has",
	Severity: lint.High, Kind: lint.Security, CWE: []int{284, 863},
	On: []string{"aws_iam_role"},
	Why: `
A wildcard in the place of the organization admits the pipelines of strangers: ` + "`" + `repo:*` + "`" + `, and also ` + "`" + `repo:exam*` + "`" + `, since anybody may create an organization whose name begins so. In the place of the
project it admits every project of the organization. And ` + "`" + `StringEquals` + "`" + ` compares ` + "`" + `*` + "`" + ` as a character, so that the role can never be assumed.`,
	Fix: `
Name the organization and the repository, and use ` + "`" + `StringLike` + "`" + ` where a part is a wildcard:

` + "`" + `` + "`" + `` + "`" + `hcl
condition {
  test     = "StringLike"
  variable = "token.actions.githubusercontent.com:sub"
  values   = ["repo:example/infra:environment:production"]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String",
	},
	Options: []lint.Option{{Name: "strict", Default: false, Doc: "also report a wildcard behind the repository, which admits all its branches"}},
	Since:   "0.1.0",
	Check: func(p *lint.Pass) {
		for s, by := range federated(p) {
			ci := policy.IssuerOf(by.issuer)
			if ci == nil {
				continue
			}
			for c, on := range s.On(by.issuer + ":sub") {
				test := c.Test()
				if !test.Demanding() {
					continue
				}
				for _, v := range c.Values.Entries {
					verdict := by.trusts.And(on)
					severity, what := tooWide(ci, v.Text, test.Name, p.Bool("strict"))
					if _, whole := v.Value().Ref(); whole {
						severity, what, verdict = lint.High, "may admit the pipelines of strangers", verdict.And(lint.Maybe)
					}
					if what == "" {
						continue
					}
					p.If(verdict, v, "role %q: %q %s", by.name(), v, what).Severity(severity).
						Element("%s %s", s.Label(), v).Subject(by.role.Resource).Carriers(by.role.Resource)
				}
				p.If(by.trusts.And(on, c.Values.All.Not()), c.Values, "role %q: which subjects of %s are admitted is not known", by.name(), ci.Name).
					Element("%s", s.Label()).Subject(by.role.Resource).Carriers(by.role.Resource)
			}
		}
	},
})

// tooWide says how much too wide a value of the subject is; empty if it is not.
func tooWide(ci *policy.Issuer, value, operator string, strict bool) (lint.Severity, string) {
	if !strings.HasSuffix(operator, "Like") {
		if strings.Contains(value, "*") {
			return lint.High, "is compared with " + operator + ", for which * is a character: no pipeline has that subject"
		}
		return lint.Info, ""
	}
	switch ci.Width(value) {
	case policy.Anybody:
		return lint.High, "admits the pipelines of strangers: the name of the organization is not fixed"
	case policy.Owner:
		return lint.Medium, "admits every project of the organization"
	case policy.Project:
		if strict {
			return lint.Low, "admits every branch, tag and environment of the project"
		}
	}
	return lint.Info, ""
}
