package trust

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/oidc-aud-missing",
	Title:    "Role does not ask whom a token is for",
	Severity: lint.Medium, Kind: lint.Security, CWE: []int{863},
	On: []string{"aws_iam_role"},
	Why: `
A token of an OIDC provider names in ` + "`aud`" + ` the service it was made for. STS refuses those that are not in the provider's ` + "`client_id_list`" + `; where there are several, or another configuration
decides it, only the trust policy says which of them the role is for. A provider with a single audience is not reported, and one that the code does not show is low.

An ` + "`aud`" + ` that the provider does not have in its list lets nobody in.`,
	Fix: `
Test the audience, which for the official GitHub action is ` + "`" + `sts.amazonaws.com` + "`" + `:

` + "`" + `` + "`" + `` + "`" + `hcl
condition {
  test     = "StringEquals"
  variable = "token.actions.githubusercontent.com:aud"
  values   = ["sts.amazonaws.com"]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
		"https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for s, by := range federated(p) {
			provider := by.provider(p)
			ci := policy.IssuerOf(by.issuer) != nil
			if by.userPool() || !ci && provider == nil {
				continue
			}
			severity := lint.Medium
			if provider == nil {
				severity = lint.Low // it may take one aud only
			}
			tested := s.Pins(by.issuer + ":aud")
			for _, c := range s.Conditions {
				if c.Test().Quantifier == policy.ForAllValues {
					tested = tested.Or(by.is(c, "aud")) // no token is without aud
				}
			}
			p.If(by.trusts.And(tested.Not(), oneAudience(provider).Not()), by, "role %q does not test aud of the tokens of %s", by.name(), policy.Entry{Text: by.issuer}).
				Severity(severity).Element("%s", s.Label()).Subject(by.role.Resource).Carriers(by.role.Resource)
			if provider == nil {
				continue
			}
			clients := provider.Get("client_id_list")
			for _, c := range s.Conditions {
				refused := by.is(c, "aud").And(parser.TriOf(c.Test().Name == "StringEquals" && c.Test().Demanding()), c.Values.All, clients.Absent().Not())
				for _, e := range c.Values.Entries {
					each, all := clients.Each()
					taken := all.Not()
					for client := range each {
						taken = taken.Or(sameText(e, client))
					}
					refused = refused.And(taken.Not())
				}
				p.If(by.trusts.And(refused), c.Values, "role %q asks for an aud that its OIDC provider %q does not take: STS refuses every token", by.name(), provider.Name).
					Related(clients, "the provider takes these").Element("%s", s.Label()).Subject(by.role.Resource).Carriers(by.role.Resource)
			}
		}
	},
})
