package trust

import (
	"iter"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
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

// tested is the issuer whose claims the conditions of a statement test; empty if they test none.
func tested(s *policy.Statement) string {
	for _, c := range s.Conditions {
		i := strings.LastIndexByte(c.Key.Text, ':')
		if i > 0 && (strings.Contains(c.Key.Text[:i], ".") || parser.HasHole(c.Key.Text[:i])) {
			return c.Key.Text[:i]
		}
	}
	return ""
}

// federated yields the statements that let users of OIDC providers assume a role, with the principal and its issuer.
func federated(p *lint.Pass) iter.Seq2[*policy.Statement, principalOf] {
	return func(yield func(*policy.Statement, principalOf) bool) {
		for role, s := range statements(p) {
			ids, _ := s.Principal.Identifiers("Federated")
			for _, id := range ids {
				trusts := s.Allow().And(s.Exists, s.Grants("sts:AssumeRoleWithWebIdentity"))
				from, _ := id.OIDCProvider()
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

// is answers whether the condition is about a claim of the principal's tokens.
func (p principalOf) is(c *policy.Condition, claim string) lint.Tri {
	return c.On(p.issuer + ":" + claim).And(c.Exists)
}

// userPool tells whether the principal is a user pool of Cognito.
func (p principalOf) userPool() bool {
	if strings.HasPrefix(p.issuer, "cognito-idp.") {
		return true
	}
	pieces := parser.Pieces(p.issuer)
	ref := pieces[0].Ref
	return ref != nil && len(pieces) == 1 && ref.Attr == "endpoint" && strings.Contains(ref.Addr, "aws_cognito_user_pool.")
}

// provider is the OIDC provider of the principal, nil if the code only names it.
func (p principalOf) provider(pass *lint.Pass) *parser.Resource {
	if r, _ := p.Value().Referent("aws_iam_openid_connect_provider"); r != nil {
		return r
	}
	for r := range pass.Resources("aws_iam_openid_connect_provider") {
		if r.Get("url").Is("https://"+p.issuer, "") == lint.Yes {
			return r
		}
	}
	return nil
}

// oneAudience answers whether the provider takes tokens with one aud only, so that no condition has to test it.
func oneAudience(provider *parser.Resource) lint.Tri {
	if provider == nil {
		return lint.No
	}
	each, all := provider.Get("client_id_list").Each()
	n := 0
	for range each {
		n++
	}
	if all != lint.Yes {
		return lint.Maybe
	}
	return parser.TriOf(n == 1)
}
