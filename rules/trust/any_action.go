package trust

import (
	"cmp"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/any-action",
	Title:    "Trust policy allows more than to assume the role",
	Severity: lint.High, Kind: lint.Security, CWE: []int{732},
	On: []string{"aws_iam_role"},
	Why: `
The action of a trust policy is the way a role is assumed, with which kind of login. ` + "`" + `*` + "`" + `, ` + "`" + `sts:*` + "`" + ` and ` + "`" + `NotAction` + "`" + ` admit ways nobody thought of, such as a web identity where only an account was
meant, and the tags and source identity of the session with them.`,
	Fix: `
Name the action that fits the principal: ` + "`" + `sts:AssumeRole` + "`" + ` for accounts and services, ` + "`" + `sts:AssumeRoleWithWebIdentity` + "`" + ` for identity pools and OIDC providers, ` + "`" + `sts:AssumeRoleWithSAML` + "`" + ` for
SAML providers.`,
	Refs: []string{
		"https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for role, s := range statements(p) {
			allow := s.Allow().And(s.Exists)
			wide := s.Action.Any(func(e policy.Entry) lint.Tri { return policy.ActionGlob(e.Text).Covers(policy.ActionGlob("sts:*")) })
			p.If(allow.And(wide), s.Action, "the trust policy of role %q allows %s", role.Resource.Name, cmp.Or(s.Action.String(), "what is not known")).
				Element("%s", s.Label()).Subject(role.Resource).Carriers(role.Resource)
			p.If(allow.And(s.NotAction.Written), s.NotAction, "the trust policy of role %q allows everything but %s", role.Resource.Name, s.NotAction).
				Element("%s", s.Label()).Subject(role.Resource).Carriers(role.Resource)
		}
	},
})
