package client

import (
	"strings"

	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "client/privileged-attribute-writable",
	Title:    "Users can write an attribute that grants them something",
	Severity: lint.High, Kind: lint.Security, CWE: []int{269, 915},
	On: flow.AppClients,
	Why: `
What an app client may write, its users may write: one call of ` + "`SignUp`" + `, or of ` + "`UpdateUserAttributes`" + ` with their own access token, sets any attribute in
` + "`write_attributes`" + `, whether the app has a form for it or not. The value then stands in the ID token as if somebody had checked it. A user who can write
` + "`custom:role`" + ` or ` + "`custom:tenant_id`" + ` chooses the role or the tenant; one who can write ` + "`email_verified`" + ` passes any address off as checked.`,
	Fix: `
Take the attribute out of ` + "`write_attributes`" + `, and set it from a trigger or an administrator's call:

` + "```hcl" + `
write_attributes = ["email", "name"]
read_attributes  = ["email", "name", "custom:role"]
` + "```" + `

Groups (` + "`aws_cognito_user_group`" + `) suit roles better: users cannot change their membership, and it is in the access token, too.

If an identity provider maps the attribute, the client has to be able to write it. Then keep users from doing so: no scope ` + "`aws.cognito.signin.user.admin`" + `,
` + "`explicit_auth_flows = [\"ALLOW_REFRESH_TOKEN_AUTH\"]`" + `, and ` + "`allow_admin_create_user_only = true`" + ` in the pool.`,
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html",
		"https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html",
		"https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for c := range p.Targets() {
			pool, selfService := flow.UserPool(c), flow.SelfService(c)
			listed := c.Get("write_attributes")
			attributes, all := listed.Each()
			p.If(selfService.And(all.Not()), listed, "client %q may let users write attributes that grant them something: write_attributes is not known", c.Name)
			for a := range attributes {
				writable, severity := a.Test(flow.PrivilegedAttribute), lint.High
				var mutable parser.Value
				if name, _ := a.Text(); strings.HasPrefix(name, "custom:") && writable != lint.No {
					mutable, writable = flow.MutableAttribute(pool, name)
					if pool != nil && mappedOnly(p.Graph(), c, pool, name) != lint.No {
						severity = lint.Medium
					}
				}
				found := p.If(selfService.And(writable), a, "client %q lets users write their own %s", c.Name, strings.Trim(a.Display(), `"`)).Severity(severity)
				if mutable.Block() != nil {
					found.Related(mutable, "mutable = %v in the pool's schema", mutable)
				}
			}
		}
	},
})

// mappedOnly answers whether an identity provider of the pool sets the attribute at each sign-in, and the client lets nobody sign in with a password
// of the pool: then it has to be writable.
func mappedOnly(g *flow.Graph, client, pool *parser.Resource, attribute string) lint.Tri {
	providers, all := g.Linking("user_pool_id", pool, "aws_cognito_identity_provider")
	mapped := all.Not()
	for _, l := range providers {
		mapped = mapped.Or(l.Sure.And(l.Resource.Get("attribute_mapping").Field(attribute).Absent().Not()))
	}
	signIn := client.Get("supported_identity_providers")
	return mapped.And(notEmpty(signIn), signIn.Has("COGNITO").Not())
}
