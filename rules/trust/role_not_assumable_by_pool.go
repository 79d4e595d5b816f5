package trust

import (
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
			roles, _ := p.Graph().PoolRoles(pool)
			for _, r := range roles {
				role := p.Policies().RoleOf(r.Role)
				if role == nil || len(role.Trust.Statements) == 0 && role.Trust.All != lint.Yes {
					continue // nothing is known of whom it trusts
				}
				at := policy.Place(role.Trust)
				if len(role.Trust.Statements) == 1 {
					at = role.Trust.Statements[0]
				}
				p.If(r.Sure.And(r.Role.Exists, assumable(role.Trust).Not()), at,
					"role %q is the role of %s of identity pool %q, but its trust policy does not let identity pools assume it", r.Role.Name, r.Kind, pool.Name).
					Related(r.Value, "given to %s here", r.Kind).Subject(r.Role).Carriers(r.Role)
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
