package trust

import (
	"iter"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

// statements yields the statements of the trust policies of the roles a rule is on.
func statements(p *lint.Pass) iter.Seq2[*policy.Role, *policy.Statement] {
	return func(yield func(*policy.Role, *policy.Statement) bool) {
		for r := range p.Targets() {
			role := p.Policies().RoleOf(r)
			for _, s := range role.Trust.Statements {
				if !yield(role, s) {
					return
				}
			}
		}
	}
}

// issuer is the issuer of an OIDC provider that a federated principal names, without scheme, such as "token.actions.githubusercontent.com"; empty
// if it names none, or it is not known which.
func issuer(e policy.Entry) string {
	if _, name, ok := strings.Cut(e.Text, ":oidc-provider/"); ok && e.Known() {
		return name
	}
	if r, _ := e.Value().Referent("aws_iam_openid_connect_provider", "data.aws_iam_openid_connect_provider"); r != nil {
		url, _ := r.Get("url").Text()
		return strings.TrimSuffix(strings.TrimPrefix(url, "https://"), "/")
	}
	return ""
}

// tested is the issuer whose claims the conditions of a statement test; empty if they test none.
func tested(s *policy.Statement) string {
	for _, c := range s.Conditions {
		if i := strings.LastIndexByte(c.Key.Text, ':'); i > 0 && c.Key.Known() && strings.Contains(c.Key.Text[:i], ".") {
			return c.Key.Text[:i]
		}
	}
	return ""
}

// pipelines are issuers that serve everybody: which organization and repository a token is for stands only in its claims. The value is what the subject begins with
// before the name of the organization.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
var pipelines = []struct{ issuer, subject string }{
	{"token.actions.githubusercontent.com", "repo:"},
	{"gitlab.com", "project_path:"},
	{"app.terraform.io", "organization:"},
	{"oidc.circleci.com/org/", ""},
	{"api.bitbucket.org/2.0/workspaces/", ""},
}

// pipeline tells whether the issuer serves the pipelines of everybody, and what its subjects begin with.
func pipeline(issuer string) (subject string, ok bool) {
	for _, p := range pipelines {
		if issuer == p.issuer || strings.HasSuffix(p.issuer, "/") && strings.HasPrefix(issuer, p.issuer) {
			return p.subject, true
		}
	}
	return "", false
}

// federated yields the statements that let users of OIDC providers assume a role, with the principal and its issuer.
func federated(p *lint.Pass) iter.Seq2[*policy.Statement, principalOf] {
	return func(yield func(*policy.Statement, principalOf) bool) {
		for role, s := range statements(p) {
			ids, _ := s.Principal.Identifiers("Federated")
			for _, id := range ids {
				trusts := s.Allow().And(s.Exists, s.Grants("sts:AssumeRoleWithWebIdentity"))
				from := issuer(id)
				if from == "" && !id.Known() {
					from, trusts = tested(s), trusts.And(lint.Maybe)
				}
				if from != "" && trusts != lint.No && !yield(s, principalOf{id, from, role, trusts}) {
					return
				}
			}
		}
	}
}

// principalOf is a federated principal of a role's trust policy.
type principalOf struct {
	policy.Entry
	issuer string
	role   *policy.Role
	trusts lint.Tri
}

// name is the name of the role in the code.
func (p principalOf) name() string { return p.role.Resource.Name }
