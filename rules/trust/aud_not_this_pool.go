package trust

import (
	"regexp"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/aud-not-this-pool",
	Title:    "Trust policy pins another identity pool than the one that uses the role",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_cognito_identity_pool"},
	Why: `
The ` + "`aud`" + ` of an identity pool's token is the pool's id, ` + "`eu-west-1:…`" + `. A condition that compares it with the pool's ARN or name, with a user pool's id or with another
identity pool never holds: the roles attachment applies cleanly, and every user who asks for credentials is refused.`,
	Fix: `
Compare with the id of the pool the role is attached to:

` + "```hcl" + `
values = [aws_cognito_identity_pool.main.id]
` + "```",
	Refs:  []string{"https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html"},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for pool := range p.Targets() {
			roles, _ := p.Graph().PoolRoles(p.Policies(), pool)
			for _, r := range roles {
				if r.Role == nil {
					continue
				}
				fits := r.Role.Trust.All.Not()
				var first *policy.Condition
				for _, s := range r.Role.Trust.Statements {
					here := s.TrustsIdentityPools().And(s.Grants("sts:AssumeRoleWithWebIdentity"))
					if here == lint.No {
						continue
					}
					for c, on := range s.OnPool("aud") {
						here = here.And(on.Not().Or(accepts(c, pool)))
						if first == nil && !c.Test().Negated() {
							first = c
						}
					}
					fits = fits.Or(here)
				}
				if first == nil {
					continue
				}
				p.If(r.Sure.And(fits.Not()), first.Values,
					"role %q is the role of %s of identity pool %q, but its trust policy only takes tokens whose aud is %s", r.Name(), r.Kind, pool.Name, first.Values).
					Related(r.Value, "given to %s here", r.Kind).Subject(r.Role.Resource).Carriers(r.Role.Resource)
			}
		}
	},
})

// accepts answers whether a condition on aud holds for the pool's tokens.
func accepts(c *policy.Condition, pool *parser.Resource) lint.Tri {
	test := c.Test()
	if !c.Operator.Known() || test.Name == "" || test.Name == "Null" {
		return lint.Maybe
	}
	fits := c.Values.Any(func(e policy.Entry) lint.Tri {
		if test.Name == "StringLike" && e.Wildcard() {
			return policy.StringGlob(e.Text, false).Covers(policy.StringGlob("*", false)).Or(lint.Maybe)
		}
		return isPool(e, pool)
	})
	if test.Negated() {
		return fits.Not()
	}
	return fits
}

// identityPoolID is the form of an identity pool's id.
// https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DescribeIdentityPool.html
var identityPoolID = regexp.MustCompile(`^[\w-]+:[0-9a-f-]+$`)

// isPool answers whether a value of an aud condition is the pool's id. An id that is written out may be the pool's own, copied after it was created.
func isPool(e policy.Entry, pool *parser.Resource) lint.Tri {
	if e.Known() {
		return parser.TriOf(identityPoolID.MatchString(e.Text)).And(lint.Maybe)
	}
	pieces := parser.Pieces(e.Text)
	ref := pieces[0].Ref
	if len(pieces) > 1 || ref == nil {
		return lint.Maybe
	}
	r := pool.Module.Resolve(*ref)
	switch {
	case r == pool:
		return parser.TriOf(ref.Attr == "id")
	case r != nil && !r.Data && strings.HasPrefix(r.Type, "aws_cognito_"):
		return lint.No
	}
	return lint.Maybe
}
