package identitypool

import (
	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "identitypool/guest-access",
	Title:    "Identity pool gives AWS credentials to anybody",
	Severity: lint.Medium, Kind: lint.Security, CWE: []int{306},
	On: []string{"aws_cognito_identity_pool"},
	Why: `
With unauthenticated identities anybody who knows the identity pool's id, which every page and app that uses it contains, gets AWS credentials of the guest role. Whatever that role may
do, the whole internet may do.

The rule is silent when the guest role is as it should be: every permission names its actions and its resources, or only reports metrics of the visitor's own browser.`,
	Fix: `
Turn guests off unless somebody needs them:

` + "```hcl" + `
allow_unauthenticated_identities = false
` + "```" + `

If they are needed, give the guest role single actions on single resources, such as ` + "`dynamodb:PutItem`" + ` on one table with ` + "`dynamodb:LeadingKeys`" + ` bound to
` + "`${cognito-identity.amazonaws.com:sub}`" + `.`,
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html",
		"https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools-security-best-practices.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for pool := range p.Targets() {
			guests := pool.Get("allow_unauthenticated_identities")
			roles, fine := p.Graph().PoolRoles(p.Policies(), pool)
			found := false
			for _, r := range roles {
				if r.Kind != flow.Guest {
					continue
				}
				found = true
				if r.Role == nil {
					fine = fine.And(lint.Maybe)
				} else {
					fine = fine.And(flow.Harmless(r.Role).Or(r.Sure.Not()))
				}
			}
			if !found {
				fine = lint.No // whatever role it will be given
			}
			p.If(guests.True(false).And(fine.Not()), guests, "identity pool %q gives AWS credentials to guests who have not signed in", pool.Name)
		}
	},
})
