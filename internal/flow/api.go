package flow

import (
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/apigw"
	"github.com/coglint/coglint/parser"
)

// Pools are the user pools whose tokens an authorizer accepts, as far as the code shows them.
func Pools(authorizer *parser.Resource) []*parser.Resource {
	if authorizer.Type == "aws_apigatewayv2_authorizer" {
		return poolsIn(authorizer.Get("jwt_configuration", "issuer"))
	}
	return poolsIn(authorizer.Get("provider_arns"))
}

// poolsIn are the user pools whose ids, ARNs or endpoints a value is made of.
func poolsIn(v parser.Value) []*parser.Resource {
	var pools []*parser.Resource
	for _, ref := range v.Refs() {
		if r := v.Block().Module.Resolve(ref); r != nil && r.Type == "aws_cognito_user_pool" && !slices.Contains(pools, r) {
			pools = append(pools, r)
		}
	}
	return pools
}

// ResourceServer is one that surely defines scopes for a user pool of the authorizer; nil if there is none, or the authorizer is not known.
func (g *Graph) ResourceServer(authorizer *parser.Resource) *parser.Resource {
	if authorizer == nil {
		return nil
	}
	for _, pool := range Pools(authorizer) {
		servers, _ := g.Linking("user_pool_id", pool, "aws_cognito_resource_server")
		for _, s := range servers {
			if s.Sure.And(s.Resource.Blocks("scope").Any()) == parser.Yes {
				return s.Resource
			}
		}
	}
	return nil
}

// OtherPool answers whether an entry of a JWT authorizer's audience is an app client of another user pool than its issuer; No if the code does not show which
// pool that is. The client is nil if the code does not show it.
func OtherPool(issuer, entry parser.Value) (client *parser.Resource, other parser.Tri) {
	url, written := issuer.Text()
	pools := poolsIn(issuer)
	client, attr := entry.Referent(slices.Concat(AppClients, []string{"data.aws_cognito_user_pool_client"})...)
	switch {
	case len(pools) != 1 && !(written && apigw.Cognito(issuer) == parser.Yes), client == nil && entry.Known(), client != nil && attr != "id":
		return nil, parser.No // nothing to compare
	case client == nil:
		return nil, parser.Maybe
	}
	id := client.Get("user_pool_id")
	if written {
		return client, id.Test(func(id string) bool { return !strings.HasSuffix(url, "/"+id) })
	}
	other = Identifies(id, pools[0]).Not()
	if id.Known() || client.Data || pools[0].Data {
		other = other.And(parser.Maybe) // what is written or looked up may be the id of the pool that the code makes
	}
	return client, other
}
