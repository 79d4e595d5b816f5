package restapi

import (
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:  "restapi/authorizer-missing",
	Title: "Method and authorizer do not go together",
	// Only an authorizer beside NONE leaves a door open; the other two cases cannot work, and are reported as high.
	Severity: lint.Critical, Kind: lint.Security, CWE: []int{306},
	On: []string{"aws_api_gateway_method"},
	Why: `
` + "`authorizer_id`" + ` does nothing by itself: API Gateway looks at it only where ` + "`authorization`" + ` is ` + "`CUSTOM`" + ` or ` + "`COGNITO_USER_POOLS`" + `. With ` + "`NONE`" + ` the method is open to
everybody, although the code looks as if it were protected. With ` + "`AWS_IAM`" + ` the caller's AWS credentials decide, and tokens are not looked at.

The other way round, ` + "`CUSTOM`" + ` and ` + "`COGNITO_USER_POOLS`" + ` without an authorizer are refused when the method is created.`,
	Fix: `
Say what kind of authorizer it is in ` + "`authorization`" + `. If the method is meant to be public, remove ` + "`authorizer_id`" + ` instead.

` + "```hcl" + `
authorization = "COGNITO_USER_POOLS" # CUSTOM for a Lambda authorizer
authorizer_id = aws_api_gateway_authorizer.users.id
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_method",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for r := range p.Routes() {
			has := r.HasAuthorizer()
			needs := r.Authorization.Is("COGNITO_USER_POOLS", "").Or(r.Authorization.Is("CUSTOM", ""))
			p.If(needs.And(has.Not()), r.AuthorizerID, "%v cannot be created: its authorization is %v and it has no authorizer", r, r.Authorization).
				Severity(lint.High)
			p.If(r.Authorization.Is("NONE", "").And(has), r.Authorization, "%v is open to everybody: its authorization is %v, so its authorizer is not asked", r, r.Authorization).
				Related(r.AuthorizerID, "the authorizer that is not asked")
			p.If(r.Authorization.Is("AWS_IAM", "").And(has), r.Authorization, "%v takes AWS credentials and no tokens: its authorization is %v, so its authorizer is not asked", r, r.Authorization).
				Severity(lint.High).Related(r.AuthorizerID, "the authorizer that is not asked")
		}
	},
})
