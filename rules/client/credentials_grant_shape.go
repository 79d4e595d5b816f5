package client

import (
	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "client/credentials-grant-shape",
	Title:    "App client cannot use the client credentials grant it allows",
	Severity: lint.High, Kind: lint.Correctness,
	On: flow.AppClients,
	Why: `
With ` + "`client_credentials`" + ` a program gets an access token for itself; there is no user. AWS therefore accepts the grant only in a client that has no other grant, has a
secret, and asks for scopes of a resource server. ` + "`openid`" + `, ` + "`email`" + ` and the other reserved scopes are about a user and are refused. The plan
looks fine, and the apply fails half-way.`,
	Fix: `
Give the program a client of its own, with a secret and scopes of a resource server:

` + "```hcl" + `
resource "aws_cognito_user_pool_client" "worker" {
  name                                 = "worker"
  user_pool_id                         = aws_cognito_user_pool.main.id
  generate_secret                      = true
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = ["${aws_cognito_resource_server.api.identifier}/read"]
}
` + "```" + `

A secret cannot be added to a client that exists: ` + "`generate_secret`" + ` replaces it, and with it the client id.`,
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints-oauth-grants.html",
		"https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-resource-servers.html",
		"https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html",
	},
	Hides: []string{"client/oauth-without-domain", "client/scope-without-openid"},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for c := range p.Targets() {
			flows, scopes := c.Get("allowed_oauth_flows"), c.Get("allowed_oauth_scopes")
			allowed, asked := flows.Has("client_credentials"), false
			report := func(wrong lint.Tri, argument, how string) {
				verdict := allowed.And(wrong)
				if verdict == lint.No || allowed == lint.Maybe && asked {
					return // grants that are not known are one question, not four
				}
				asked = true
				at := c.Get(argument)
				if at.Absent() == lint.Yes {
					at = flows
				}
				p.If(verdict, at, "client %q allows client_credentials %s", c.Name, how).Element("%s", argument)
			}

			mixed := flows.Has("code").Or(flows.Has("implicit"))
			report(mixed, "allowed_oauth_flows", "together with another grant")
			if !flow.AdoptedClient(c) {
				report(c.Get("generate_secret").True(false).Not(), "generate_secret", "without a client secret")
			}
			if server, _ := scopes.Referent("aws_cognito_resource_server"); server != nil {
				continue // its scope_identifiers: not known, but there, and not reserved
			}
			reserved, names := reservedIn(scopes)
			report(reserved.And(mixed.Not()), "allowed_oauth_scopes", "with reserved scopes"+names)
			report(notEmpty(scopes).Not(), "allowed_oauth_scopes", "without any scope")
		}
	},
})

// reservedIn answers whether a list has scopes that are about a user, and names those that it has.
// https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-resource-servers.html
func reservedIn(scopes parser.Value) (found lint.Tri, names string) {
	separator := ": "
	for _, scope := range []string{"openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"} {
		has := scopes.Has(scope)
		if has == lint.Yes {
			names += separator + scope
			separator = ", "
		}
		found = found.Or(has)
	}
	return found, names
}
