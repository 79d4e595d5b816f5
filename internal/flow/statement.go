package flow

import (
	"fmt"
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

// RoleStatement is an allow statement of a role that an identity pool hands out.
type RoleStatement struct {
	PoolRole
	*policy.Statement
	// Attached is the statement's document with what attaches it to the role.
	Attached *policy.Attached
	// Granted answers whether identities get what the statement allows: the pool hands out the role, and the document is attached to it.
	Granted parser.Tri
}

// RoleStatements are the allow statements of the roles that the identity pool hands out in one of the given ways.
func (g *Graph) RoleStatements(policies *policy.Set, pool *parser.Resource, kinds ...RoleKind) []RoleStatement {
	roles, _ := g.PoolRoles(policies, pool)
	var out []RoleStatement
	for _, r := range roles {
		if r.Role == nil || !slices.Contains(kinds, r.Kind) {
			continue
		}
		for _, a := range r.Role.Policies {
			statements := a.Document.Statements
			if a.Holder == nil && a.Document.All == parser.Maybe {
				statements = append(slices.Clip(statements), anyStatement)
			}
			for _, s := range statements {
				if granted := s.Allow().And(s.Exists, a.Exists, r.Sure); granted != parser.No {
					out = append(out, RoleStatement{r, s, a, granted})
				}
			}
		}
	}
	return out
}

// anyStatement stands for those of a policy that is attached by an ARN of which nothing is known.
var anyStatement = func() *policy.Statement {
	something := policy.Entry{Text: parser.Hole(parser.Ref{Addr: "?", Any: true}).AsString()}
	list := policy.List{Entries: []policy.Entry{something}, All: parser.Yes, Written: parser.Yes}
	return &policy.Statement{Effect: something, Action: list, Resource: list, AllConditions: parser.Maybe, Exists: parser.Maybe}
}()

// Element names the part of the role that the statement is: a policy as a whole if its statements stand in no file, as those of AWS.
func (s RoleStatement) Element() string {
	switch {
	case s.Attached.Managed != nil:
		return fmt.Sprintf("policy %q", s.Attached.Managed.Name)
	case s.Attached.Holder == nil:
		return "policy"
	}
	return s.Label()
}

// Place is where a part of the statement is written: where its policy is attached, if it stands in no file.
func (s RoleStatement) Place(part policy.Place) policy.Place {
	if s.Attached.Holder == nil {
		return s.Attached.Value
	}
	return part
}

// Granting is the first entry of Action that stands for an action of the service that is of the wanted kind, and how sure that is: one that is not known may.
func (s RoleStatement) Granting(service string, wanted func(*policy.Action) bool) (first policy.Entry, sure parser.Tri) {
	for _, e := range s.Action.Entries {
		prefix, _, _ := strings.Cut(e.Text, ":")
		here := policy.ActionGlob(prefix).Matches(service)
		switch {
		case here == parser.No:
		case !e.Known():
			here = parser.Maybe
		default:
			actions, _ := policy.Expand(e.Text)
			here = parser.TriOf(slices.ContainsFunc(actions, func(a *policy.Action) bool { return a.Service == service && wanted(a) }))
		}
		if here > sure {
			first, sure = e, here
		}
	}
	return first, sure
}

// Survives answers whether something is left of what the statement allows of an action on a resource when the role's other statements and its boundary
// have had their say. Both may be patterns.
func (s RoleStatement) Survives(action, resource string) parser.Tri {
	denied := parser.No
	for _, a := range s.Role.Policies {
		for _, d := range a.Document.Statements {
			here := d.Deny().And(d.Exists, a.Exists)
			if here != parser.No {
				here = here.And(d.TouchesAction(action), d.TouchesResource(resource))
			}
			if here == parser.Yes && d.Conditional() == parser.No && d.NotResource.Every(policy.Entry.PerCaller) == parser.Yes {
				return parser.No // all but what is the caller's own is denied
			}
			denied = denied.Or(here)
		}
	}
	layers := s.Role.Layers()
	layers[0] = layers[0][:len(s.Role.Policies)] // what is attached elsewhere may deny it, but is no reason to doubt what is here
	if some := layers.AllowsSome(action, resource); some != parser.Maybe {
		return some
	}
	// Maybe can come from the statement's own condition. What the others do to it is what counts here.
	if denied != parser.No || len(layers) > 1 && layers[1:].AllowsAll(action, resource) != parser.Yes {
		return parser.Maybe
	}
	return parser.Yes
}

// Shared answers whether the statement gives all identities the same of a resource: no policy variable, leading key, prefix or principal tag tells one
// from the other.
func (s RoleStatement) Shared(resource policy.Entry) parser.Tri {
	narrowed := s.PerCallerOn(resource)
	for _, c := range s.Conditions {
		narrowed = narrowed.Or(s.narrows(c).And(c.Exists))
	}
	return narrowed.Not()
}

// narrows answers whether a condition picks a part of a table or bucket, or some of the callers: then somebody has thought of who gets what, even if it is the
// same for several.
func (s RoleStatement) narrows(c *policy.Condition) parser.Tri {
	test := c.Test()
	if c.Operator.Known() && (test.Name == "" || test.Name == "Null" || test.Negated()) {
		return parser.No
	}
	on := c.On("dynamodb:LeadingKeys") // which every request for items has
	if !test.IfExists {
		on = on.Or(c.On("s3:prefix"), policy.ActionGlob("aws:PrincipalTag/*").Matches(c.Key.Text))
	}
	return on.And(c.Values.Any(s.forAll).Not())
}

// forAll answers whether a value of a condition fits everybody: a wildcard, or a variable that has the same value for all.
func (s RoleStatement) forAll(e policy.Entry) parser.Tri {
	if strings.Contains(e.Text, "${") {
		return e.PerCaller().And(s.Document.Variables()).Not()
	}
	return policy.StringGlob(e.Text, false).Covers(policy.StringGlob("*", false))
}
