package flow

import (
	"slices"

	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

// RoleStatement is an allow statement of a role that an identity pool hands out.
type RoleStatement struct {
	PoolRole
	*policy.Statement
	// Carrier is the resource that attaches the statement's document to the role.
	Carrier *parser.Resource
	// Granted answers whether identities get what the statement allows: the pool hands out the role, and the document is attached to it.
	Granted parser.Tri

	role *policy.Role
}

// RoleStatements are the allow statements of the roles that the identity pool hands out in one of the given ways.
func (g *Graph) RoleStatements(policies *policy.Set, pool *parser.Resource, kinds ...RoleKind) []RoleStatement {
	roles, _ := g.PoolRoles(pool)
	var out []RoleStatement
	for _, r := range roles {
		role := policies.RoleOf(r.Role)
		if role == nil || !slices.Contains(kinds, r.Kind) {
			continue
		}
		for _, a := range role.Policies {
			for _, s := range a.Document.Statements {
				granted := s.Allow().And(s.Exists, a.Exists, r.Sure, r.Role.Exists)
				if granted != parser.No {
					out = append(out, RoleStatement{r, s, a.Carrier, granted, role})
				}
			}
		}
	}
	return out
}

// Survives answers whether what the statement allows of an action on a resource is left when the role's other statements and its boundary have had their
// say: a deny that may take a part away makes it Maybe.
func (s RoleStatement) Survives(action string, resource policy.Entry) parser.Tri {
	layers := s.role.Layers()
	if layers.AllowsSome(action, resource.Text) == parser.No {
		return parser.No
	}
	for _, d := range s.role.Policies {
		for _, deny := range d.Document.Statements {
			if deny.Deny().And(deny.TouchesAction(action), deny.TouchesResource(resource.Text)) != parser.No {
				return parser.Maybe
			}
		}
	}
	if len(layers) > 1 && layers[1:].AllowsAll(action, resource.Text) != parser.Yes {
		return parser.Maybe
	}
	return parser.Yes
}

// GrantedOn are the actions of a service that the statement's entries stand for and that are about the type of resource.
func (s RoleStatement) GrantedOn(service, resourceType string) []*policy.Action {
	var out []*policy.Action
	for _, e := range s.Action.Entries {
		actions, _ := policy.Expand(e.Text)
		for _, a := range actions {
			if a.Service == service && slices.ContainsFunc(a.Resources, func(t *policy.ResourceType) bool { return t.Name == resourceType }) && !slices.Contains(out, a) {
				out = append(out, a)
			}
		}
	}
	return out
}

// Shared answers whether the statement gives all identities the same: no policy variable, leading key or principal tag tells one from the other.
func (s RoleStatement) Shared() parser.Tri {
	narrowed := s.PerCaller()
	for _, c := range s.Conditions {
		byTag := policy.ActionGlob("aws:PrincipalTag/*").Matches(c.Key.Text)
		narrowed = narrowed.Or(c.Exists.And(byTag.Or(c.On("dynamodb:LeadingKeys"), c.On("s3:prefix"))))
	}
	return narrowed.Not()
}
