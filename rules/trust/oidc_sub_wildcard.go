package trust

import (
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/oidc-sub-wildcard",
	Title:    "Role can be assumed by more pipelines than one organization has",
	Severity: lint.High, Kind: lint.Security, CWE: []int{284, 863},
	On: []string{"aws_iam_role"},
	Why: `
A wildcard in the place of the organization admits the pipelines of strangers: ` + "`" + `repo:*` + "`" + `, and also ` + "`" + `repo:exam*` + "`" + `, since anybody may create an organization whose name begins so. In the place of the
repository it admits every repository of the organization. And ` + "`" + `StringEquals` + "`" + ` compares ` + "`" + `*` + "`" + ` as a character, so that the role can never be assumed.`,
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
			subject, ok := pipeline(by.issuer)
			if !ok {
				continue
			}
			for c, on := range s.On(by.issuer + ":sub") {
				test := c.Test()
				if !test.Demanding() {
					continue
				}
				for _, v := range c.Values.Entries {
					verdict := by.trusts.And(on)
					severity, what := width(v.Text, subject, strings.HasSuffix(test.Name, "Like"), p.Bool("strict"))
					if _, whole := v.Value().Ref(); whole {
						severity, what, verdict = lint.High, "may admit the pipelines of strangers", verdict.And(lint.Maybe)
					}
					if what == "" {
						continue
					}
					p.If(verdict, v, "role %q: %q %s", by.name(), v, what).Severity(severity).
						Element("%s %s", s.Label(), v).Subject(by.role.Resource).Carriers(by.role.Resource)
				}
				p.If(by.trusts.And(on, c.Values.All.Not()), c.Values, "role %q: which subjects of %s are admitted is not known", by.name(), by.issuer).
					Element("%s", s.Label()).Subject(by.role.Resource).Carriers(by.role.Resource)
			}
		}
	},
})

// width says how much too wide a value of the subject is; empty if it is not.
func width(value, subject string, like, strict bool) (lint.Severity, string) {
	fixed, _, wildcard := strings.Cut(value, "*")
	switch {
	case !wildcard || parser.HasHole(fixed):
		return lint.Info, "" // a part that is not known names something
	case !like:
		return lint.High, "is compared with StringEquals, for which * is a character: no pipeline has that subject"
	}
	name, ok := strings.CutPrefix(fixed, subject)
	if !ok || subject == "" {
		if strings.Trim(fixed, ":") == "" {
			return lint.High, "admits the pipelines of everybody"
		}
		return lint.Info, ""
	}
	separator := "/"
	if subject == "organization:" {
		separator = ":"
	}
	owner, repository, ok := strings.Cut(name, separator)
	switch {
	case !ok || owner == "":
		return lint.High, "admits the pipelines of strangers: the name of the organization is not fixed"
	case repository == "" && separator == "/":
		return lint.Medium, "admits every repository of the organization"
	case strict && strings.HasSuffix(fixed, ":"):
		return lint.Low, "admits every branch, tag and environment of the repository"
	}
	return lint.Info, ""
}
