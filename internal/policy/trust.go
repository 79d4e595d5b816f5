package policy

import (
	"iter"
	"slices"

	"github.com/coglint/coglint/parser"
)

// IdentityPool is how one partition names Cognito identity pools in trust policies: the federated principal, and what stands in front of
// the condition keys `:aud`, `:amr` and `:sub`.
type IdentityPool struct{ Partition, Principal, Keys string }

// IdentityPools are the names of all partitions.
// https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
// https://docs.amazonaws.cn/cognito/latest/developerguide/iam-roles.md
var IdentityPools = []IdentityPool{
	{"aws", "cognito-identity.amazonaws.com", "cognito-identity.amazonaws.com"},
	{"aws-cn", "cognito-identity.cn-north-1.amazonaws.com.cn", "cognito-identity.amazonaws.com.cn"},
	{"aws-us-gov", "cognito-identity-us-gov.amazonaws.com", "cognito-identity-us-gov.amazonaws.com"},
}

// Names answers whether the statement names the principal: by its id, or with everybody through "*". Kind is "AWS", "Service", "Federated" or
// "CanonicalUser". NotPrincipal names everybody who is not in it.
func (s *Statement) Names(kind, id string) parser.Tri {
	named := s.Principal.names(kind, id)
	switch {
	case s.NotPrincipal.Written == parser.No:
		return named
	case s.Principal.Written == parser.No:
		return s.NotPrincipal.Written.And(s.NotPrincipal.names(kind, id).Not())
	}
	return parser.Maybe
}

func (p Principals) names(kind, id string) parser.Tri {
	t := p.All.Not()
	for _, x := range p.List {
		t = t.Or(x.IDs.Any(func(e Entry) parser.Tri {
			all := e.Is("*")
			accounts := all.And(x.Kind.Is("AWS"))
			if kind != "AWS" {
				// The documentation calls {"AWS": "*"} the same as "*"; that it takes in services and web identities is not said.
				accounts = accounts.And(parser.Maybe)
			}
			return x.Kind.Is(kind).And(e.Is(id)).Or(x.Kind.Is("*").And(all), accounts)
		}))
	}
	return t.And(p.Written)
}

// Trusts answers whether the statement of a trust policy lets the principal assume the role, under whatever conditions. The action is the
// one that fits: see [Statement.Grants].
func (s *Statement) Trusts(kind, id string) parser.Tri {
	return s.Allow().And(s.Exists, s.Names(kind, id))
}

// Everyone answers whether the statement names every AWS account: "*", or a NotPrincipal that leaves all others in.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
func (s *Statement) Everyone() parser.Tri {
	return s.Principal.names("AWS", "*").Or(s.NotPrincipal.Written)
}

// TrustsIdentityPools answers whether the statement of a trust policy lets users of Cognito identity pools assume the role, whatever the partition.
func (s *Statement) TrustsIdentityPools() parser.Tri {
	var t parser.Tri
	for _, p := range IdentityPools {
		t = t.Or(s.Trusts("Federated", p.Principal))
	}
	return t
}

// OnPool yields the conditions about a key of identity pools, "aud", "amr" or "sub", whatever the partition.
func (s *Statement) OnPool(key string) iter.Seq2[*Condition, parser.Tri] {
	return func(yield func(*Condition, parser.Tri) bool) {
		for _, c := range s.Conditions {
			var t parser.Tri
			for _, p := range IdentityPools {
				t = t.Or(c.On(p.Keys + ":" + key))
			}
			if t = t.And(c.Exists); t != parser.No && !yield(c, t) {
				return
			}
		}
	}
}

// Identifiers are the entries of the principals of a kind, and whether these are all.
func (p Principals) Identifiers(kind string) ([]Entry, parser.Tri) {
	var out []Entry
	all := p.All
	for _, x := range p.List {
		switch x.Kind.Is(kind) {
		case parser.Yes:
			out = append(out, x.IDs.Entries...)
			all = all.And(x.IDs.All)
		case parser.Maybe:
			all = all.And(parser.Maybe)
		}
	}
	return slices.Clip(out), all
}
