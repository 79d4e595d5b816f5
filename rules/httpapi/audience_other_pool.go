package httpapi

import (
	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "httpapi/audience-other-pool",
	Title:    "Audience is an app client of another user pool",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_apigatewayv2_authorizer"},
	Why: `
A token has to match both: its ` + "`iss`" + ` the issuer, its ` + "`aud`" + ` or ` + "`client_id`" + ` an entry of the audience. An app client belongs to one user pool, and its tokens have that pool as the issuer. A client of another
pool in the audience therefore lets nobody in: its users get 401.`,
	Fix: `
List clients of the pool that is the issuer. For a second pool make a second authorizer:

` + "```hcl" + `
jwt_configuration {
  issuer   = "https://${aws_cognito_user_pool.main.endpoint}"
  audience = [aws_cognito_user_pool_client.web.id] # its user_pool_id is aws_cognito_user_pool.main.id
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html",
		"https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for a := range p.Targets() {
			issuer, audience := a.Get("jwt_configuration", "issuer"), a.Get("jwt_configuration", "audience")
			clients, all := audience.Each()
			for c := range clients {
				client, other := flow.OtherPool(issuer, c)
				if client == nil {
					p.If(other, c, "the audience of authorizer %q has %v, which may be an app client of another user pool than the issuer", a.Name, c)
					continue
				}
				p.If(other, c, "authorizer %q refuses all users of app client %s: it belongs to another user pool than the issuer", a.Name, client.Address()).
					Related(issuer, "the issuer").Related(client.Get("user_pool_id"), "the user pool of the app client")
			}
			_, other := flow.OtherPool(issuer, audience)
			p.If(all.Not().And(other), audience, "the audience of authorizer %q may have app clients of another user pool than the issuer", a.Name)
		}
	},
})
