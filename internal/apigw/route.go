// Package apigw reads REST and HTTP APIs: their routes, and the authorizers in front of them.
package apigw

import (
	"cmp"
	"strings"

	"github.com/coglint/coglint/parser"
)

// Route is a method of a REST API, or a route of an HTTP or WebSocket API.
type Route struct {
	*parser.Resource // aws_api_gateway_method or aws_apigatewayv2_route
	// API is the id of its API.
	API parser.Value
	// Authorization is the kind of authorization: NONE, AWS_IAM, CUSTOM, COGNITO_USER_POOLS (REST) or JWT (HTTP). Absent is NONE.
	Authorization parser.Value
	AuthorizerID  parser.Value
	Scopes        parser.Value
}

// Routes are the routes of all APIs of a root, in the order of the files.
func Routes(root *parser.Module) []*Route {
	var out []*Route
	root.Everything(func(r *parser.Resource) bool {
		switch {
		case r.Data:
		case r.Type == "aws_api_gateway_method":
			out = append(out, &Route{r, r.Get("rest_api_id"), r.Get("authorization"), r.Get("authorizer_id"), r.Get("authorization_scopes")})
		case r.Type == "aws_apigatewayv2_route":
			out = append(out, &Route{r, r.Get("api_id"), r.Get("authorization_type"), r.Get("authorizer_id"), r.Get("authorization_scopes")})
		}
		return true
	})
	return out
}

// String is the verb and path, "GET /pets/{id}". A part that the code does not show stands as ${...}.
func (r *Route) String() string {
	if r.Type == "aws_apigatewayv2_route" {
		return plain(r.Get("route_key"))
	}
	return plain(r.Get("http_method")) + " " + path(r.Get("resource_id"))
}

// path is the path of a REST API's resource, found by walking up its parents.
func path(id parser.Value) string {
	tail := ""
	for range maxPath {
		r, attr := id.Referent("aws_api_gateway_resource", "aws_api_gateway_rest_api", "data.aws_api_gateway_rest_api")
		switch {
		case r != nil && attr == "root_resource_id":
			return cmp.Or(tail, "/")
		case r == nil || r.Type != "aws_api_gateway_resource" || attr != "id":
			return plain(id) + tail
		}
		tail = "/" + plain(r.Get("path_part")) + tail
		id = r.Get("parent_id")
	}
	return tail
}

// maxPath bounds the parents that are followed, which code that is wrong can make a circle of.
const maxPath = 100

// plain is the value's text as it stands inside a longer one.
func plain(v parser.Value) string { return strings.Trim(v.Display(), `"`) }

// HTTP answers whether the route is one of an HTTP API. Where the code does not show the API, the key tells: only an HTTP API's has a verb and a path.
func (r *Route) HTTP() parser.Tri {
	if api, _ := r.API.Referent("aws_apigatewayv2_api"); api != nil {
		return api.Get("protocol_type").Is("HTTP", "")
	}
	key := r.Get("route_key")
	return key.Contains(" ").Or(key.Like("$default").And(parser.Maybe))
}

// HasAuthorizer answers whether the route names an authorizer. An empty id is none, as it is to the provider.
func (r *Route) HasAuthorizer() parser.Tri {
	if id, ok := r.AuthorizerID.Text(); ok {
		return parser.TriOf(id != "")
	}
	return r.AuthorizerID.Absent().Not()
}

// Authorizer is the authorizer the route names, and nil if the code does not show which one that is.
func (r *Route) Authorizer() *parser.Resource {
	typ := "aws_api_gateway_authorizer"
	if r.Type == "aws_apigatewayv2_route" {
		typ = "aws_apigatewayv2_authorizer"
	}
	a, _ := r.AuthorizerID.Referent(typ)
	return a
}

// Unscoped answers whether the route asks for no scope.
func (r *Route) Unscoped() parser.Tri {
	if server, attr, ok := r.Scopes.Source(); ok && server.Type == "aws_cognito_resource_server" && attr == "scope_identifiers" {
		return server.Blocks("scope").Any().Not()
	}
	scopes, all := r.Scopes.Each()
	for range scopes {
		return parser.No
	}
	return all
}

// Is answers whether an authorizer is of the type: TOKEN, REQUEST, COGNITO_USER_POOLS (REST), REQUEST, JWT (HTTP). TOKEN is the default of REST APIs.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_authorizer
func Is(authorizer *parser.Resource, typ string) parser.Tri {
	if authorizer.Type == "aws_apigatewayv2_authorizer" {
		return authorizer.Get("authorizer_type").Is(typ, "")
	}
	return authorizer.Get("type").Is(typ, "TOKEN")
}

// SameAPI answers whether two ids are those of the same REST API.
func SameAPI(a, b parser.Value) parser.Tri {
	if s, ok := a.Text(); ok {
		return b.Like(s)
	}
	apiA, _ := a.Referent("aws_api_gateway_rest_api")
	apiB, _ := b.Referent("aws_api_gateway_rest_api")
	if apiA != nil && apiB != nil {
		return parser.TriOf(apiA == apiB)
	}
	refA, okA := a.Ref()
	refB, okB := b.Ref()
	return parser.TriOf(okA && okB && refA == refB && !refA.Anonymous()).Or(parser.Maybe)
}
