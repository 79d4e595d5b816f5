package httpapi

import (
	"github.com/coglint/coglint/internal/apigw"
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "httpapi/issuer-format",
	Title:    "Issuer of a JWT authorizer is not the user pool's",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_apigatewayv2_authorizer"},
	Why: `
API Gateway compares the issuer with the token's ` + "`iss`" + ` claim, character by character, and reads the pool's public keys from below that address. A user pool's issuer is
` + "`https://cognito-idp.REGION.amazonaws.com/POOL_ID`" + `, or ` + "`https://issuer-cognito-idp.REGION.amazonaws.com/POOL_ID`" + ` if the pool is configured so. With anything else the authorizer cannot be created, or no
token passes. The pool's attribute ` + "`endpoint`" + ` is the usual trap: it is the same text without ` + "`https://`" + `.`,
	Fix: `
Put ` + "`https://`" + ` in front of the pool's ` + "`endpoint`" + `, and nothing behind it:

` + "```hcl" + `
jwt_configuration {
  issuer   = "https://${aws_cognito_user_pool.main.endpoint}"
  audience = [aws_cognito_user_pool_client.web.id]
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html",
		"https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html",
		"https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_IssuerConfigurationType.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for a := range p.Targets() {
			issuer := a.Get("jwt_configuration", "issuer")
			fault, verdict := apigw.IssuerFault(issuer)
			p.If(verdict.And(apigw.Is(a, "JWT")), issuer, "the issuer of authorizer %q %s", a.Name, fault)
		}
	},
})
