package trust

import (
	"fmt"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/role-not-assumable-by-pool",
	Title:    "Role of an identity pool does not trust identity pools",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_cognito_identity_pool"},
	Why: `
An identity pool hands out credentials by calling ` + "`sts:AssumeRoleWithWebIdentity`" + ` for the principal ` + "`cognito-identity.amazonaws.com`" + `. A role that trusts a service, a user
pool or only ` + "`sts:AssumeRole`" + ` plans and applies without a word; then every user who asks for credentials gets
` + "`InvalidIdentityPoolConfigurationException`" + `.`,
	Fix: `
Trust the federated principal, and pin the pool and the kind of login:

` + "```hcl" + `
statement {
  actions = ["sts:AssumeRoleWithWebIdentity"]
  principals {
    type        = "Federated"
    identifiers = ["cognito-identity.amazonaws.com"]
  }
  # conditions on cognito-identity.amazonaws.com:aud and :amr
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html",
		"https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html",
	},
	Hides: []string{
		"trust/cognito-aud-missing", "trust/cognito-amr-missing", "trust/aud-not-this-pool", "trust/amr-operator", "trust/action-principal-mismatch",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for pool := range p.Targets() {
			roles, _ := p.Graph().PoolRoles(p.Policies(), pool)
			for _, r := range roles {
				if r.Role == nil || len(r.Role.Trust.Statements) == 0 {
					continue // nothing is known of whom it trusts
				}
				at, why := obstacle(r.Role.Trust)
				p.If(r.Sure.And(assumable(r.Role.Trust).Not()), at,
					"role %q is the role of %s of identity pool %q, but identity pools cannot assume it: it %s", r.Name(), r.Kind, pool.Name, why).
					Related(r.Value, "given to %s here", r.Kind).Subject(r.Role.Resource).Carriers(r.Role.Resource)
			}
		}
	},
})

// assumable answers whether a trust policy lets users of identity pools assume the role, of whatever pool.
func assumable(trust *policy.Document) lint.Tri {
	t := trust.All.Not()
	for _, s := range trust.Statements {
		t = t.Or(s.TrustsIdentityPools().And(s.Grants("sts:AssumeRoleWithWebIdentity")))
	}
	return t
}

// obstacle is what would have to be different for identity pools to assume the role: the action of a statement that trusts them, else the principals of
// the statement that is closest to one.
func obstacle(trust *policy.Document) (at policy.Place, why string) {
	closest := trust.Statements[0]
	for _, s := range trust.Statements {
		if s.TrustsIdentityPools() == lint.Yes {
			return s.Action, fmt.Sprintf("allows %s, not \"sts:AssumeRoleWithWebIdentity\"", s.Action)
		}
		if s.Grants("sts:AssumeRoleWithWebIdentity") == lint.Yes && closest.Grants("sts:AssumeRoleWithWebIdentity") != lint.Yes {
			closest = s
		}
	}
	if who := closest.Principal.List; len(who) > 0 {
		return who[0].IDs, "trusts " + named(who[0])
	}
	return closest, "does not trust them"
}

// named is principals as they read after "trusts": under Service, the name of identity pools is that of a service, which nobody is.
func named(p policy.Principal) string {
	if p.Kind.Text == "Service" {
		return "the service " + p.IDs.String()
	}
	return p.IDs.String()
}
