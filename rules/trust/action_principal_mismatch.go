package trust

import (
	"slices"
	"strconv"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/action-principal-mismatch",
	Title:    "Trust policy names an action that its principal cannot use",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_iam_role"},
	Why: `
Who assumes a role decides how: accounts and services with ` + "`" + `sts:AssumeRole` + "`" + `, identity pools and OIDC providers with ` + "`" + `sts:AssumeRoleWithWebIdentity` + "`" + `, SAML providers with ` + "`" + `sts:AssumeRoleWithSAML` + "`" + `. With another
action the statement allows nothing, and nobody can assume the role.`,
	Fix: `
Use the action that fits:

` + "`" + `` + "`" + `` + "`" + `hcl
statement {
  actions = ["sts:AssumeRoleWithWebIdentity"]
  principals {
    type        = "Federated"
    identifiers = [aws_iam_openid_connect_provider.github.arn]
  }
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp.html",
		"https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for role, s := range statements(p) {
			need, kind := fitting(s)
			if need == "" {
				continue
			}
			usable, takes := s.Grants(need), strconv.Quote(need)
			if kind == someProvider {
				usable, takes = s.GrantsAny(need, "sts:AssumeRoleWithSAML"), takes+" or \"sts:AssumeRoleWithSAML\""
			}
			named := false
			for _, action := range assuming {
				named = named || action != need && s.Grants(action) != lint.No
			}
			if named {
				p.If(s.Allow().And(s.Exists, usable.Not()), s.Action, "role %q trusts %s, which cannot use %s: it takes %s", role.Resource.Name, kind, s.Action, takes).
					Element("%s", s.Label()).Subject(role.Resource).Carriers(role.Resource)
			}
		}
	},
})

// assuming are the ways to assume a role.
var assuming = []string{"sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"}

// fitting is the action that all principals of a statement need, and what they are; empty if they are of several kinds, or it is not known which.
func fitting(s *policy.Statement) (action, kind string) {
	if s.Principal.All != lint.Yes || s.NotPrincipal.Written != lint.No {
		return "", ""
	}
	for _, p := range s.Principal.List {
		if p.IDs.All != lint.Yes {
			return "", ""
		}
		for _, id := range p.IDs.Entries {
			a, k := fits(p.Kind.Text, id)
			if a == "" || action != "" && a != action {
				return "", ""
			}
			action, kind = a, k
		}
	}
	return action, kind
}

// someProvider is an identity provider of which the code does not show whether it is one of OpenID Connect or SAML: neither uses sts:AssumeRole.
const someProvider = "an identity provider"

func fits(kind string, id policy.Entry) (action, what string) {
	switch {
	case kind == "AWS" && id.Text != "*", kind == "Service":
		return "sts:AssumeRole", "an account or service"
	case kind == "Federated" && saml(id):
		return "sts:AssumeRoleWithSAML", "a SAML provider"
	case kind == "Federated" && webIdentity(id):
		return "sts:AssumeRoleWithWebIdentity", "a web identity provider"
	case kind == "Federated" && !id.Known():
		return "sts:AssumeRoleWithWebIdentity", someProvider
	}
	return "", ""
}

// builtIn are the web identity providers that need no resource.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
var builtIn = []string{"accounts.google.com", "graph.facebook.com", "www.amazon.com"}

// webIdentity tells whether a federated principal is an OIDC provider or identity pools.
func webIdentity(id policy.Entry) bool {
	_, ok := id.OIDCProvider()
	return ok || strings.HasPrefix(id.Text, "cognito-identity") || slices.Contains(builtIn, id.Text)
}
