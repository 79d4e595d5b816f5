package httpapi

import (
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "httpapi/authorizer-not-applied",
	Title:    "Route names an authorizer and does not use it",
	Severity: lint.Critical, Kind: lint.Security, CWE: []int{306},
	On: []string{"aws_apigatewayv2_route"},
	Why: `
` + "`authorizer_id`" + ` does nothing by itself. ` + "`authorization_type`" + ` decides who may call the route, and its default is ` + "`NONE`" + `: open to everybody. The code looks as if the route were protected.`,
	Fix: `
Say what kind of authorizer it is in ` + "`authorization_type`" + `. If the route is meant to be public, remove ` + "`authorizer_id`" + ` instead.

` + "```hcl" + `
authorization_type = "JWT" # CUSTOM for a Lambda authorizer
authorizer_id      = aws_apigatewayv2_authorizer.users.id
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/apigatewayv2_route",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for r := range p.Routes() {
			verdict := r.Authorization.Is("NONE", "NONE").And(r.HasAuthorizer(), r.HTTP())
			reason := "it has no authorization_type"
			if r.Authorization.Absent() != lint.Yes {
				reason = "its authorization_type is " + r.Authorization.Display()
			}
			p.If(verdict, r.Authorization, "%v is open to everybody: %s, so its authorizer is not asked", r, reason).
				Related(r.AuthorizerID, "the authorizer that is not asked")
		}
	},
})
