package trust

import (
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/principal-form",
	Title:    "Trust policy that IAM refuses",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_iam_role"},
	Why: `
A trust policy says who may assume the role it stands on. It has no ` + "`" + `Resource` + "`" + `, and a principal is a whole ARN, account or service: a wildcard inside of an ARN is refused, except for ` + "`" + `*` + "`" + ` alone,
and that only as ` + "`" + `{"AWS": "*"}` + "`" + `.
The role is not created, or its update fails.`,
	Fix: `
Name the principal in full, or allow its account and narrow that with a condition on ` + "`" + `aws:PrincipalArn` + "`" + `:

` + "`" + `` + "`" + `` + "`" + `hcl
principals {
  type        = "AWS"
  identifiers = ["arn:aws:iam::111122223333:root"]
}
condition {
  test     = "ArnLike"
  variable = "aws:PrincipalArn"
  values   = ["arn:aws:iam::111122223333:role/deploy-*"]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
		"https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_model.go",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for role, s := range statements(p) {
			for _, l := range []policy.List{s.Resource, s.NotResource} {
				p.If(s.Exists.And(l.Written), l, "the trust policy of role %q has a Resource, which IAM refuses", role.Resource.Name).
					Element("%s", s.Label()).Subject(role.Resource).Carriers(role.Resource)
			}
			bare, _ := s.Principal.Identifiers("*")
			for _, id := range bare {
				p.If(s.Exists.And(id.Is("*")), id, "the trust policy of role %q has the principal \"*\" without a kind, which IAM refuses: {\"AWS\": \"*\"} is everybody", role.Resource.Name).
					Element("%s", s.Label()).Subject(role.Resource).Carriers(role.Resource)
			}
			ids, _ := s.Principal.Identifiers("AWS")
			for _, id := range ids {
				if id.Text == "*" {
					continue
				}
				inside := parser.TriOf(strings.ContainsAny(id.Text, "*?"))
				if inside == lint.No && !id.Known() && !strings.HasPrefix(id.Text, "arn:") {
					if ref, ok := id.Value().Ref(); ok && ref.Variable() {
						inside = lint.Maybe
					}
				}
				p.If(s.Exists.And(inside), id, "role %q trusts %q: IAM refuses a wildcard inside of a principal", role.Resource.Name, id).
					Element("%s %s", s.Label(), id).Subject(role.Resource).Carriers(role.Resource)
			}
		}
	},
})
