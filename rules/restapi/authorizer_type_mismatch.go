package restapi

import (
	"github.com/coglint/coglint/internal/apigw"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "restapi/authorizer-type-mismatch",
	Title:    "Method has an authorizer of the wrong type or API",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_api_gateway_method"},
	Why: `
` + "`authorization`" + ` and the type of the authorizer must fit: ` + "`COGNITO_USER_POOLS`" + ` needs an authorizer of that type, ` + "`CUSTOM`" + ` one that calls a Lambda function (` + "`TOKEN`" + ` or ` + "`REQUEST`" + `).
An authorizer belongs to one API, and methods of other APIs cannot use it. API Gateway refuses such a method, so the apply fails half-way.`,
	Fix: `
Make the method follow its authorizer:

` + "```hcl" + `
rest_api_id   = aws_api_gateway_rest_api.main.id
authorization = "COGNITO_USER_POOLS" # CUSTOM if the authorizer's type is TOKEN or REQUEST
authorizer_id = aws_api_gateway_authorizer.users.id # of the same rest_api_id
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html",
		"https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for r := range p.Routes() {
			cognito, custom := r.Authorization.Is("COGNITO_USER_POOLS", ""), r.Authorization.Is("CUSTOM", "")
			a := r.Authorizer()
			if a == nil {
				unknown := r.HasAuthorizer().And(cognito.Or(custom), parser.TriOf(!r.AuthorizerID.Known()), lint.Maybe)
				p.If(unknown, r.AuthorizerID, "the authorizer of %v may be of another type than %v, or of another API", r, r.Authorization)
				continue
			}
			pools := apigw.Is(a, "COGNITO_USER_POOLS")
			// With provider_arns it is the authorizer's type that is wrong, which restapi/authorizer-shape says.
			lambda := pools.Not().And(a.Get("provider_arns").Absent())
			p.If(cognito.And(lambda).Or(custom.And(pools)), r.Authorization, "the authorization of %v is %v, and the type of its authorizer is %s", r, r.Authorization, typeName(a)).
				Related(a.Get("type"), "the type of the authorizer")
			other := apigw.SameAPI(r.API, a.Get("rest_api_id")).Not()
			p.If(other.And(cognito.Or(custom)), r.AuthorizerID, "the authorizer of %v belongs to another API", r).
				Related(a.Get("rest_api_id"), "the API of the authorizer").Related(r.API, "the API of the method")
		}
	},
})

// typeName is the type of an authorizer as it is written, or the default.
func typeName(authorizer *parser.Resource) string {
	if t := authorizer.Get("type"); t.Absent() != lint.Yes {
		return t.Display()
	}
	return `"TOKEN" by default`
}
