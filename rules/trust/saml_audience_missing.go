package trust

import (
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/saml-audience-missing",
	Title:    "Role takes SAML assertions that were made for somebody else",
	Severity: lint.High, Kind: lint.Security, CWE: []int{863},
	On: []string{"aws_iam_role"},
	Why: `
A SAML assertion names in its audience whom it is for. A trust policy that does not test ` + "`" + `SAML:aud` + "`" + ` also takes assertions that the identity provider made for another service, which that service can
present.`,
	Fix: `
Test the audience:

` + "`" + `` + "`" + `` + "`" + `hcl
condition {
  test     = "StringEquals"
  variable = "SAML:aud"
  values   = ["https://signin.aws.amazon.com/saml"]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html",
		"https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for role, s := range statements(p) {
			ids, _ := s.Principal.Identifiers("Federated")
			for _, id := range ids {
				// Only SAML providers use this action, whatever the principal is called.
				p.If(s.Allow().And(s.Exists, s.Grants("sts:AssumeRoleWithSAML"), s.Pins("SAML:aud").Not()), id, "role %q does not test SAML:aud of assertions", role.Resource.Name).
					Element("%s", s.Label()).Subject(role.Resource).Carriers(role.Resource)
			}
		}
	},
})

// saml tells whether a federated principal is a SAML provider.
func saml(e policy.Entry) bool {
	r, _ := e.Value().Referent("aws_iam_saml_provider", "data.aws_iam_saml_provider")
	return r != nil || strings.Contains(e.Text, ":saml-provider/")
}
