package restapi

import (
	"github.com/coglint/coglint/internal/apigw"
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "restapi/id-token-as-credential",
	Title:    "REST API takes the ID token as its credential",
	Severity: lint.High, Kind: lint.Security, CWE: []int{863},
	On: []string{"aws_api_gateway_method"},
	Why: `
Which token a Cognito authorizer takes depends on the scopes of the method. Without ` + "`authorization_scopes`" + ` the ID token is the credential, and the access token, which is made for
APIs, is refused. An ID token tells an app who signed in. It carries no scopes, so every signed-in user of every app client of the pool may call the method, whatever that
client was allowed to ask for; and it carries the user's attributes, which now reach every log and service the token passes through.

It is worse where the pool has a resource server: scopes are defined, and nobody asks for them.`,
	Fix: `
Name the scopes that the method needs. It then takes access tokens only, and only those with one of the scopes:

` + "```hcl" + `
authorization_scopes = ["${aws_cognito_resource_server.api.identifier}/orders.read"]
` + "```" + `

Clients must request the scope (` + "`allowed_oauth_scopes`" + `) and send the access token. Users who sign in with the SDK instead of the hosted pages get
` + "`aws.cognito.signin.user.admin`" + ` only; a pre token generation trigger can add others.`,
	Refs: []string{
		"https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html",
		"https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html#apigw-PutMethod-request-authorizationScopes",
		"https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html",
		"https://repost.aws/knowledge-center/api-calls-access-tokens-custom-scopes",
	},
	Options: []lint.Option{{Name: "accept_id_tokens", Default: false, Doc: "ID tokens are the credential on purpose"}},
	Since:   "0.1.0",
	Check: func(p *lint.Pass) {
		if p.Bool("accept_id_tokens") {
			return
		}
		for r := range p.Routes() {
			if r.HasAuthorizer() == lint.No {
				continue // it cannot work, which restapi/authorizer-missing says
			}
			verdict := r.Authorization.Is("COGNITO_USER_POOLS", "").And(r.Unscoped())
			authorizer := r.Authorizer()
			if authorizer != nil {
				verdict = verdict.And(apigw.Is(authorizer, "COGNITO_USER_POOLS"))
			}
			report := p.If(verdict, r.Scopes, "%v takes ID tokens as the credential and refuses access tokens: it asks for no scope", r)
			if server := p.Graph().ResourceServer(authorizer); server != nil {
				report.Related(server, "defines scopes it could ask for")
			} else {
				report.Severity(lint.Medium)
			}
		}
	},
})
