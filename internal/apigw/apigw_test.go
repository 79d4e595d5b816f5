package apigw_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/coglint/coglint/internal/apigw"
	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/parser"
)

func root(t *testing.T, config string) *parser.Module {
	t.Helper()
	p := parser.Load(fstest.MapFS{"main.tf": {Data: []byte(config)}}, []string{"."}, parser.Options{Types: provider.Default()})
	for _, pr := range p.Problems() {
		t.Errorf("%s: %s: %s", pr.Range, pr.Summary, pr.Detail)
	}
	return p.Roots[0]
}

func TestRoutes(t *testing.T) {
	got := map[string]string{}
	for _, r := range apigw.Routes(root(t, `
variable "given" {}

resource "aws_api_gateway_rest_api" "a" {
  name = "a"
}

resource "aws_api_gateway_resource" "orders" {
  rest_api_id = aws_api_gateway_rest_api.a.id
  parent_id   = aws_api_gateway_rest_api.a.root_resource_id
  path_part   = "orders"
}

resource "aws_api_gateway_resource" "order" {
  rest_api_id = aws_api_gateway_rest_api.a.id
  parent_id   = aws_api_gateway_resource.orders.id
  path_part   = "{id}"
}

resource "aws_api_gateway_resource" "part" {
  rest_api_id = aws_api_gateway_rest_api.a.id
  parent_id   = aws_api_gateway_resource.order.id
  path_part   = var.given
}

resource "aws_api_gateway_resource" "below" {
  rest_api_id = aws_api_gateway_rest_api.a.id
  parent_id   = var.given
  path_part   = "below"
}

# A circle, which Terraform refuses.
resource "aws_api_gateway_resource" "circle" {
  for_each    = { x = "y", y = "x" }
  rest_api_id = aws_api_gateway_rest_api.a.id
  parent_id   = aws_api_gateway_resource.circle[each.value].id
  path_part   = each.key
}

resource "aws_api_gateway_method" "m" {
  for_each = {
    root   = aws_api_gateway_rest_api.a.root_resource_id
    order  = aws_api_gateway_resource.order.id
    part   = aws_api_gateway_resource.part.id
    below  = aws_api_gateway_resource.below.id
    circle = aws_api_gateway_resource.circle["x"].id
    given  = var.given
  }
  rest_api_id   = aws_api_gateway_rest_api.a.id
  resource_id   = each.value
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_apigatewayv2_route" "r" {
  api_id    = var.given
  route_key = "ANY /{proxy+}"
}
`)) {
		got[r.Address()] = r.String()
	}
	if c := got[`aws_api_gateway_method.m["circle"]`]; strings.Count(c, "x") < 2 {
		t.Errorf("the circle is followed to the bound, got %s", c)
	}
	for address, want := range map[string]string{
		`aws_api_gateway_method.m["root"]`:  "GET /",
		`aws_api_gateway_method.m["order"]`: "GET /orders/{id}",
		`aws_api_gateway_method.m["part"]`:  "GET /orders/{id}/${var.given}",
		`aws_api_gateway_method.m["below"]`: "GET ${var.given}/below",
		`aws_api_gateway_method.m["given"]`: "GET ${var.given}",
		`aws_apigatewayv2_route.r`:          "ANY /{proxy+}",
	} {
		if got[address] != want {
			t.Errorf("%s is %q, want %q", address, got[address], want)
		}
	}
}

func TestIssuer(t *testing.T) {
	const config = `
variable "given" {}
resource "aws_cognito_user_pool" "p" {
  name = "p"
}
resource "aws_apigatewayv2_authorizer" "a" {
  api_id          = "x"
  name            = "a"
  authorizer_type = "JWT"
  jwt_configuration {
    issuer = EXPR
  }
}
`
	const sure, unsure, no = parser.Yes, parser.Maybe, parser.No
	for _, test := range []struct {
		issuer  string
		cognito parser.Tri
		fault   string
		verdict parser.Tri
	}{
		{`null`, no, "", no},
		{`"https://accounts.google.com"`, no, "", no},
		{`"https://accounts.google.com/"`, no, "", no},
		{`"https://${var.given}.auth0.com/"`, no, "", no},
		{`"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI"`, sure, "", no},
		{`"https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI"`, sure, "", no},
		{`"https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbCdEfGhI"`, sure, "", no},
		{`"https://${aws_cognito_user_pool.p.endpoint}"`, sure, "", no},
		{`"https://cognito-idp.${var.given}.amazonaws.com/${aws_cognito_user_pool.p.id}"`, sure, "", no},
		{`"https://cognito-idp.${var.given}"`, sure, "", no},
		{`"https://${var.given}"`, unsure, "", no},
		{`"https://${var.given}.amazonaws.com/x"`, unsure, "", no},
		{`"http://localhost:4566/${aws_cognito_user_pool.p.id}"`, sure, "", no},
		{`var.given`, unsure, "may not be the issuer of a user pool", unsure},
		{`"https://${var.given}/"`, unsure, "ends with a slash", unsure},
		{`"${var.given}/${aws_cognito_user_pool.p.id}"`, sure, "may not begin with `https://`", unsure},
		{`aws_cognito_user_pool.p.endpoint`, sure, "does not begin with `https://`", sure},
		{`"cognito-idp.${var.given}.amazonaws.com/${aws_cognito_user_pool.p.id}"`, sure, "does not begin with `https://`", sure},
		{`aws_cognito_user_pool.p.id`, sure, "is no more than a user pool's id", sure},
		{`"us-gov-west-1_AbCdEfGhI"`, sure, "is no more than a user pool's id", sure},
		{`aws_cognito_user_pool.p.arn`, sure, "contains an ARN", sure},
		{`"https://cognito-idp.eu-west-1.amazonaws.com/${aws_cognito_user_pool.p.arn}"`, sure, "contains an ARN", sure},
		{`"https://${aws_cognito_user_pool.p.endpoint}/"`, sure, "ends with a slash", sure},
		{`"https://${aws_cognito_user_pool.p.endpoint}/.well-known/jwks.json"`, sure, "has more than the user pool's id in its path", sure},
		{`"https://${aws_cognito_user_pool.p.id}"`, sure, "is not of the form `https://cognito-idp.REGION.amazonaws.com/POOL_ID`", sure},
		{`"https://cognito-idp.eu-west-1.amazonaws.com/users"`, sure, "does not end with a user pool's id", sure},
		{`"https://cognito-idp.us-east-1.amazonaws.com/eu-west-1_AbCdEfGhI"`, sure, "names us-east-1 in its host and eu-west-1 in the user pool's id", sure},
		{`"https://x.auth.eu-west-1.amazoncognito.com"`, sure, "is a sign-in domain", sure},
	} {
		a := root(t, strings.Replace(config, "EXPR", test.issuer, 1)).Resources[1]
		issuer := a.Get("jwt_configuration", "issuer")
		if got := apigw.Cognito(issuer); got != test.cognito {
			t.Errorf("%s is Cognito's: %v, want %v", test.issuer, got, test.cognito)
		}
		if fault, verdict := apigw.IssuerFault(issuer); fault != test.fault || verdict != test.verdict {
			t.Errorf("%s %q (%v), want %q (%v)", test.issuer, fault, verdict, test.fault, test.verdict)
		}
	}
}
