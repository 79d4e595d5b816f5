package restapi

import (
	"iter"
	"regexp"
	"strings"

	"github.com/coglint/coglint/internal/apigw"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "restapi/authorizer-shape",
	Title:    "Authorizer lacks what its type needs",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_api_gateway_authorizer"},
	Why: `
An authorizer for user pools is of the type ` + "`COGNITO_USER_POOLS`" + ` and lists the pools' ARNs. The default type is ` + "`TOKEN`" + `, which calls a Lambda function: whoever writes ` + "`provider_arns`" + ` and
forgets ` + "`type`" + ` asks for a Lambda authorizer without a function. The provider checks none of this when planning, only that an ARN is an ARN, so the mistake shows in the middle of an apply.`,
	Fix: `
Give a ` + "`COGNITO_USER_POOLS`" + ` authorizer the ARNs of its pools, a ` + "`TOKEN`" + ` or ` + "`REQUEST`" + ` authorizer the ` + "`invoke_arn`" + ` of its function:

` + "```hcl" + `
resource "aws_api_gateway_authorizer" "users" {
  rest_api_id   = aws_api_gateway_rest_api.main.id
  name          = "users"
  type          = "COGNITO_USER_POOLS"
  provider_arns = [aws_cognito_user_pool.main.arn] # not the id
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_authorizer",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for a := range p.Targets() {
			typ, arns, uri := a.Get("type"), a.Get("provider_arns"), a.Get("authorizer_uri")
			pools := apigw.Is(a, "COGNITO_USER_POOLS")
			some, all := listed(arns)
			p.If(pools.And(some.Not()), arns, "authorizer %q is for user pools and lists none", a.Name)
			p.If(pools.Not().And(some), typ, "authorizer %q lists user pools, but its type is %s", a.Name, typeName(a)).
				Related(arns, "the user pools")
			p.If(pools.Not().And(some.Not(), uri.Absent()), uri, "authorizer %q has the type %s and no authorizer_uri, the function it calls", a.Name, typeName(a))
			for arn := range all {
				p.If(pools.And(notPool(arn)), arn, "authorizer %q needs the ARN of a user pool here", a.Name)
			}
		}
	},
})

// listed answers whether there are any elements, and yields those that are known.
func listed(v parser.Value) (some lint.Tri, elements iter.Seq[parser.Value]) {
	elements, all := v.Each()
	if found, _ := v.Referent("data.aws_cognito_user_pools"); found != nil {
		return lint.Yes, elements // the pools that are looked up by name are there
	}
	for range elements {
		return lint.Yes, elements
	}
	return all.Not(), elements
}

// poolARN is the form of a user pool's ARN; a stage variable may stand for the id.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html
var poolARN = regexp.MustCompile(`^arn:aws[\w-]*:cognito-idp:[^:]+:[^:]+:userpool/`)

// notPool answers whether a value is something else than the ARN of a user pool.
func notPool(arn parser.Value) lint.Tri {
	if pool, attr := arn.Referent("aws_cognito_user_pool", "data.aws_cognito_user_pool", "data.aws_cognito_user_pools"); pool != nil {
		return parser.TriOf(!strings.HasPrefix(attr, "arn"))
	}
	if ref, ok := arn.Ref(); ok {
		if r := arn.Block().Module.Resolve(ref); r != nil && !r.Data && strings.HasPrefix(r.Type, "aws_") {
			return lint.Yes // an attribute of another resource
		}
	}
	literal := arn.HasPrefix("arn:").And(arn.Contains(":userpool/"))
	return literal.And(arn.Test(poolARN.MatchString).Or(parser.TriOf(!arn.Known()))).Not()
}
