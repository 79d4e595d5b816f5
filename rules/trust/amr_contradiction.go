package trust

import (
	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/amr-contradiction",
	Title:    "Role is handed to users that its trust policy turns away",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_cognito_identity_pool"},
	Why: `
The identity pool gives the role to signed-in users, and the trust policy admits only guests, or the reverse. Terraform plans and applies that; everybody who asks for credentials gets
` + "`" + `InvalidIdentityPoolConfigurationException` + "`" + `.`,
	Fix: `
Let ` + "`" + `amr` + "`" + ` be ` + "`" + `authenticated` + "`" + ` in the role of signed-in users, and ` + "`" + `unauthenticated` + "`" + ` in that of guests, and hand each to those it is for.`,
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html",
		"https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for pool := range p.Targets() {
			roles, _ := p.Graph().PoolRoles(p.Policies(), pool)
			for _, r := range roles {
				if r.Role == nil {
					continue
				}
				claim := "authenticated"
				if r.Kind == flow.Guest {
					claim = "unauthenticated"
				}
				admits, at := r.Role.Trust.All.Not(), policy.Place(nil)
				for _, s := range r.Role.Trust.Statements {
					fits := s.TrustsIdentityPools().And(s.Grants("sts:AssumeRoleWithWebIdentity"))
					for c, on := range s.OnPool("amr") {
						if fits != lint.No {
							at = c.Values
						}
						fits = fits.And(on.And(admitsClaim(c, claim).Not()).Not())
					}
					admits = admits.Or(fits)
				}
				if at != nil {
					p.If(r.Sure.And(admits.Not()), at, "role %q is the role of %s of identity pool %q, but its trust policy turns them away: amr is %q for them", r.Name(), r.Kind, pool.Name, claim).
						Related(r.Value, "given to %s here", r.Kind).Subject(r.Role.Resource).Carriers(r.Role.Resource)
				}
			}
		}
	},
})

// admitsClaim answers whether the condition holds for a token with the claim in amr. Signed-in users have others beside it, which name their provider.
func admitsClaim(c *policy.Condition, claim string) lint.Tri {
	if !c.Operator.Known() || c.Test().Negated() {
		return lint.Maybe
	}
	return c.Values.Any(func(e policy.Entry) lint.Tri {
		if claim == "authenticated" {
			return e.Is("unauthenticated").Not() // it may be about the provider they signed in with
		}
		return policy.StringGlob(e.Text, true).Matches(claim)
	})
}
