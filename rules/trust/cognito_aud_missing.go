package trust

import (
	"fmt"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/cognito-aud-missing",
	Title:    "Role can be assumed through any identity pool of any AWS account",
	Severity: lint.Critical, Kind: lint.Security, CWE: []int{284, 863},
	On: []string{"aws_iam_role"},
	Why: `
Every identity pool in the world signs its tokens as the same principal, ` + "`cognito-identity.amazonaws.com`" + `. Which pool a token comes from stands
only in its ` + "`aud`" + ` claim. A trust policy that does not test it lets anybody open an identity pool in an account of their own, and take over the role with it.`,
	Fix: `
Test the pool's id, and whether the caller has signed in:

` + "```hcl" + `
condition {
  test     = "StringEquals"
  variable = "cognito-identity.amazonaws.com:aud"
  values   = [aws_cognito_identity_pool.main.id]
}
condition {
  test     = "ForAnyValue:StringLike"
  variable = "cognito-identity.amazonaws.com:amr"
  values   = ["authenticated"]
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html",
		"https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		handedOut := p.Graph().HandedOut(p.Policies())
		for r := range p.Targets() {
			role := p.Policies().RoleOf(r)
			for _, s := range role.Trust.Statements {
				if !handedOut[role] && !aboutIdentityPools(s) {
					continue // a principal that is not known is most often of another kind
				}
				open := s.TrustsIdentityPools().And(s.Grants("sts:AssumeRoleWithWebIdentity"), pinsPool(s).Not(), deniesOthers(role.Trust).Not())
				at, why := principal(s), "no condition pins the aud of its tokens"
				for c, on := range s.OnPool("aud") {
					switch {
					case on != lint.Yes:
					case c.Test().Demanding() && c.Values.Any(wholeRegion) == lint.Yes:
						at, why = c.Values, "its condition on aud fits every pool of a region"
					case c.Test().Demanding():
						at, why = c.Values, "its condition on aud fits every token"
					default:
						at, why = c.Operator, fmt.Sprintf("its condition on aud does not pin it with %s", c.Operator)
					}
				}
				p.If(open, at, "role %q can be assumed through any identity pool of any AWS account: %s", r.Name, why).
					Element("%s", s.Label()).Subject(r).Carriers(r)
			}
		}
	},
})

// aboutIdentityPools tells whether a statement names identity pools for sure, as its principal or in a condition.
func aboutIdentityPools(s *policy.Statement) bool {
	about := s.TrustsIdentityPools() == lint.Yes
	for _, key := range []string{"aud", "amr", "sub"} {
		for _, on := range s.OnPool(key) {
			about = about || on == lint.Yes
		}
	}
	return about
}

// pinsPool answers whether a statement tests from which identity pool a token comes. A pattern for all pools of a region does not.
func pinsPool(s *policy.Statement) lint.Tri {
	var keys []string
	for _, names := range policy.IdentityPools {
		keys = append(keys, names.Keys+":aud")
	}
	pinned := s.Pins(keys...)
	for c, on := range s.OnPool("aud") {
		if strings.HasSuffix(c.Test().Name, "Like") && on == lint.Yes {
			pinned = pinned.And(c.Values.Any(wholeRegion).Not())
		}
	}
	return pinned
}

// wholeRegion answers whether a pattern for ids of identity pools, such as "eu-west-1:*", leaves the pool open.
func wholeRegion(e policy.Entry) lint.Tri {
	_, id, ok := strings.Cut(e.Text, ":")
	return parser.TriOf(ok && strings.Trim(id, "*?-") == "")
}

// deniesOthers answers whether a statement of the trust policy denies the tokens of all identity pools but those it lists.
func deniesOthers(trust *policy.Document) lint.Tri {
	var t lint.Tri
	for _, s := range trust.Statements {
		for c, on := range s.OnPool("aud") {
			t = t.Or(s.Deny().And(s.Exists, on, parser.TriOf(c.Test().Negated()), s.TouchesAction("sts:AssumeRoleWithWebIdentity")))
		}
	}
	return t
}

// principal is the federated principal of a statement that may be identity pools; the statement if it has none.
func principal(s *policy.Statement) policy.Place {
	ids, _ := s.Principal.Identifiers("Federated")
	for _, id := range ids {
		for _, names := range policy.IdentityPools {
			if id.Is(names.Principal) != lint.No {
				return id
			}
		}
	}
	return s
}
