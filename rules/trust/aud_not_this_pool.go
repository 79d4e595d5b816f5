package trust

import (
	"regexp"

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
			roles, _ := p.Graph().PoolRoles(pool)
			for _, r := range roles {
				role := p.Policies().RoleOf(r.Role)
				if role == nil {
					continue
				}
				fits := role.Trust.All.Not()
				var tests []*policy.Condition
				for _, s := range role.Trust.Statements {
					trusts := s.TrustsIdentityPools().And(s.Grants("sts:AssumeRoleWithWebIdentity"))
					here := trusts.And(s.AllConditions)
					for c, on := range s.OnPool("aud") {
						if !c.Test().Demanding() && c.Operator.Known() {
							continue // a negated test pins nothing
						}
						tests = append(tests, c)
						here = here.And(on.Not().Or(c.Values.Any(func(e policy.Entry) lint.Tri { return isPool(e, pool) })))
					}
					fits = fits.Or(here)
				}
				if len(tests) == 0 {
					continue
				}
				p.If(r.Sure.And(r.Role.Exists, fits.Not()), tests[0].Values,
					"role %q is the role of %s of identity pool %q, but its trust policy only takes tokens whose aud is %s", r.Role.Name, r.Kind, pool.Name, tests[0].Values).
					Related(r.Value, "given to %s here", r.Kind).Subject(r.Role).Carriers(r.Role)
			}
		}
	},
})

// identityPoolID is the form of an identity pool's id.
// https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DescribeIdentityPool.html
var identityPoolID = regexp.MustCompile(`^[\w-]+:[0-9a-f-]+$`)

// isPool answers whether a value of an aud condition is the pool's id. An id that is written out may be the pool's own, copied after it was created.
func isPool(e policy.Entry, pool *parser.Resource) lint.Tri {
	pieces := parser.Pieces(e.Text)
	if len(pieces) == 1 && pieces[0].Ref != nil {
		ref := *pieces[0].Ref
		if r := pool.Module.Resolve(ref); r != nil {
			return parser.TriOf(r == pool && ref.Attr == "id")
		}
		return lint.Maybe
	}
	if e.Known() && !e.Wildcard() && !identityPoolID.MatchString(e.Text) {
		return lint.No
	}
	return lint.Maybe
}
