package flow

import (
	"slices"
	"strings"

	"github.com/coglint/coglint/parser"
)

// access are the arguments that decide who may call a REST API, by resource type.
var access = map[string][]string{
	"aws_api_gateway_method":          {"authorization", "authorizer_id", "authorization_scopes"},
	"aws_api_gateway_authorizer":      {"type", "provider_arns", "authorizer_uri", "identity_source"},
	"aws_api_gateway_rest_api_policy": {"policy"},
}

// identity are the attributes of those resources that stay the same when access changes.
var identity = []string{"id", "arn", "name", "rest_api_id", "resource_id", "http_method"}

// Unwatched are the resources that decide who may call the REST API of a deployment, and whose changes do not make a new one: those of which its triggers see
// only the id, and those they do not see at all. Of the instances of a block one is there, and unsure ones only where no other is. There are none if
// there are no triggers, or if these change by hand or with everything.
func (g *Graph) Unwatched(deployment *parser.Resource) (ids, unseen []Link) {
	triggers := deployment.Get("triggers")
	api, _ := deployment.Get("rest_api_id").Referent("aws_api_gateway_rest_api")
	_, known := triggers.Each()
	from := triggers.Origins()
	if api == nil || known == parser.Yes && deliberate(from, api) {
		return nil, nil
	}
	byHand := known == parser.Yes && len(from.References) == 0
	links, _ := g.Linking("rest_api_id", api, "aws_api_gateway_method", "aws_api_gateway_authorizer", "aws_api_gateway_rest_api_policy")
	for _, l := range links {
		if preflight(l.Resource) == parser.Yes {
			continue // open on purpose
		}
		l.Sure = l.Sure.And(known, triggers.Absent().Not())
		switch mentioned, watched := watches(from, l.Resource); {
		case watched:
			byHand = false
		case mentioned:
			ids = oneOfBlock(ids, l)
		default:
			unseen = oneOfBlock(unseen, l)
		}
	}
	switch {
	case byHand:
		return nil, nil // a version that somebody counts up
	case Any(ids).Or(Any(unseen)) == parser.Yes:
		unsure := func(l Link) bool { return l.Sure != parser.Yes }
		return slices.DeleteFunc(ids, unsure), slices.DeleteFunc(unseen, unsure)
	}
	return ids, unseen
}

// deliberate tells whether triggers change when somebody wants a new deployment, or with all that could need one.
func deliberate(o parser.Origins, api *parser.Resource) bool {
	always := func(function string) bool {
		return strings.HasPrefix(function, "file") || slices.Contains([]string{"templatefile", "timestamp", "plantimestamp", "uuid"}, function)
	}
	given := func(name string) bool { // a variable of the root, or a module that is not on disk
		return strings.HasPrefix(name, "var.") || !strings.Contains(name, "var.") && !strings.Contains(name, "local.")
	}
	other := func(r parser.Reference) bool {
		switch r.Resource.Type {
		case "aws_api_gateway_rest_api":
			return r.Resource == api && (r.Attr == "body" || r.Attr == "" && api.Get("body").Absent() != parser.Yes)
		case "null_resource", "terraform_data":
			return true // they have triggers of their own
		}
		return false
	}
	return slices.ContainsFunc(o.Functions, always) || slices.ContainsFunc(o.Names, given) || slices.ContainsFunc(o.References, other)
}

// preflight answers whether the resource is a method that answers the question a browser asks before a request to another origin.
func preflight(r *parser.Resource) parser.Tri {
	return r.Get("http_method").Like("OPTIONS").And(r.Get("authorization").Like("NONE"))
}

// watches answers whether the origins mention the resource, and whether they change when its access does: they have it as a whole or more than its identity, or
// what its access is computed from.
func watches(o parser.Origins, r *parser.Resource) (mentioned, watched bool) {
	for _, ref := range o.References {
		if ref.Resource == r {
			mentioned = true
			watched = watched || !slices.Contains(identity, ref.Attr)
		}
	}
	for _, argument := range access[r.Type] {
		for _, name := range r.Get(argument).Origins().Names {
			watched = watched || slices.Contains(o.Names, name)
		}
	}
	return mentioned, watched
}

// oneOfBlock adds a link unless one to an instance of the same block is there; the surer one stays.
func oneOfBlock(links []Link, l Link) []Link {
	for i, old := range links {
		if old.Resource.Config() == l.Resource.Config() {
			links[i].Sure = old.Sure.Or(l.Sure)
			return links
		}
	}
	return append(links, l)
}

// Any answers whether there is at least one of the links.
func Any(links []Link) parser.Tri {
	t := parser.No
	for _, l := range links {
		t = t.Or(l.Sure)
	}
	return t
}
