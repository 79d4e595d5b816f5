package httpapi

import (
	"github.com/coglint/coglint/internal/apigw"
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "httpapi/jwt-without-scopes",
	Title:    "JWT route asks for no scope, so ID tokens pass",
	Severity: lint.Medium, Kind: lint.Security, CWE: []int{863},
	On: []string{"aws_apigatewayv2_route"},
	Why: `
A JWT authorizer checks signature, issuer, audience and expiry, and the scopes that the route lists. It does not look at ` + "`token_use`" + `. With a Cognito app client as the audience, a route without
scopes takes access tokens and ID tokens alike: the ID token has the client's id in ` + "`aud`" + `, the access token in ` + "`client_id`" + `. An ID token tells an app who signed in and carries no
scopes. So whoever can sign in through the client, or gets hold of an ID token meant for the app, may call the route.

AWS recommends scopes on every route that does not need ID tokens, as nothing else tells the two kinds of token apart.`,
	Fix: `
Name the scopes that the route needs. Only access tokens have them:

` + "```hcl" + `
authorization_scopes = ["${aws_cognito_resource_server.api.identifier}/orders.read"]
` + "```" + `

Clients must request the scope (` + "`allowed_oauth_scopes`" + `) and send the access token. Users who sign in with the SDK instead of the hosted pages get
` + "`aws.cognito.signin.user.admin`" + ` only; a pre token generation trigger can add others.`,
	Refs: []string{
		"https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html",
		"https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html",
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
			verdict := r.Authorization.Is("JWT", "NONE").And(r.Unscoped())
			authorizer := r.Authorizer()
			if authorizer == nil {
				verdict = verdict.And(r.HasAuthorizer(), lint.Maybe) // it may be for other tokens than Cognito's
			} else {
				verdict = verdict.And(apigw.Is(authorizer, "JWT"), apigw.Cognito(authorizer.Get("jwt_configuration", "issuer")))
			}
			report := p.If(verdict, r.Scopes, "%v takes any token of the user pool's app clients, ID tokens too: it asks for no scope", r)
			if server := p.Graph().ResourceServer(authorizer); server != nil {
				report.Related(server, "defines scopes it could ask for")
			}
		}
	},
})
