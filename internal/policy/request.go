package policy

import (
	"strings"

	"github.com/coglint/coglint/parser"
)

// Request is one request to AWS, as policies see it.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-reqcontext.html
type Request struct {
	// Action is what is asked for, such as "s3:GetObject".
	Action string
	// Resource is the ARN it is asked of; "*" for an action that has no resource.
	Resource string
	// Context has the values of context keys, which are compared without regard to case. A key with no values is known to be absent from the
	// request. Of a key that is not here nothing is known, and what depends on it is Maybe, unless Complete is set.
	Context map[string][]string
	// Complete tells that the request has no other keys.
	Complete bool
	// Caller is who asks; only resource-based policies name callers.
	Caller Caller
	// Owner is the account of the resource; empty if it is not known.
	Owner string
}

// Caller is the principal of a request.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
type Caller struct {
	// Kind is "AWS", "Service", "Federated" or "CanonicalUser".
	Kind string
	// ID is what a Principal element calls it: the ARN of a user or a role session, the name of a service.
	ID string
	// Role is the ARN of the role, if the caller is a session of one.
	Role string
	// Account is the caller's account.
	Account string
}

// lookup is the values that the request has of a key, and whether it has it.
func (r *Request) lookup(key string) ([]string, parser.Tri) {
	if parser.HasHole(key) {
		return nil, parser.Maybe
	}
	values, known := r.Context[key]
	for k, v := range r.Context {
		if !known && strings.EqualFold(k, key) {
			values, known = v, true
		}
	}
	if !known && !r.Complete {
		return nil, parser.Maybe
	}
	return values, parser.TriOf(len(values) > 0)
}

// resolve is what the policy variable stands for. One that has several values, or none and no default, has no meaning.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
func (r *Request) resolve(inner string) Glob {
	key, otherwise, hasDefault := strings.Cut(inner, ",")
	values, has := r.lookup(strings.TrimSpace(key))
	switch {
	case has == parser.Maybe:
		return hidden(inner)
	case len(values) == 1:
		return Literal(values[0])
	case has == parser.No && hasDefault:
		return Literal(strings.Trim(strings.TrimSpace(otherwise), "'"))
	}
	return void
}

// grammar is that of an entry of the statement, its variables resolved for the request.
func (s *Statement) grammar(r *Request, how grammar) grammar {
	if how.variables = s.variables(); s.Document == nil || s.Document.Variables() == parser.Yes {
		how.resolve = r.resolve
	}
	return how
}

// Applies answers whether the statement is about the request: its action, its resource and its conditions; Principal is not asked.
func (s *Statement) Applies(r Request) parser.Tri {
	t := s.Exists.And(selects(s.Action, s.NotAction, func(e Entry) parser.Tri { return ActionGlob(e.Text).Matches(r.Action) }))
	if t != parser.No && s.hasResources() {
		t = t.And(s.onResource(&r))
	}
	if t != parser.No {
		t = t.And(s.Meets(r))
	}
	return t
}

func (s *Statement) onResource(r *Request) parser.Tri {
	how := s.grammar(r, grammar{wildcards: true, segments: within})
	negated := s.NotResource.Written != parser.No
	return selects(s.Resource, s.NotResource, func(e Entry) parser.Tri {
		g := scan(complete(e.Text), how)
		if g.empty() && negated {
			return parser.Maybe // AWS says that this "might cause the entire statement to be invalid"
		}
		return g.Matches(r.Resource)
	})
}

// Meets answers whether the request meets all conditions of the statement.
func (s *Statement) Meets(r Request) parser.Tri {
	t := s.AllConditions.Or(parser.Maybe)
	for _, c := range s.Conditions {
		t = t.And(s.holds(c, &r).Or(c.Exists.Not()))
	}
	return t
}

// holds answers whether a condition holds for the request.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
func (s *Statement) holds(c *Condition, r *Request) parser.Tri {
	test := c.Test()
	values, has := r.lookup(c.Key.Text)
	switch {
	case test.Name == "": // not known, or no operator
		return parser.Maybe
	case test.Name == "Null":
		return c.Values.Any(func(e Entry) parser.Tri {
			absent := parser.TriOf(e.Known()).Or(parser.Maybe)
			switch {
			case strings.EqualFold(e.Text, "true"):
				return absent.And(has.Not())
			case strings.EqualFold(e.Text, "false"):
				return absent.And(has)
			}
			return absent.Not()
		})
	case has == parser.Maybe:
		return parser.Maybe
	case has == parser.No && test.IfExists:
		return parser.Yes
	case test.Quantifier != "" && strings.Join(values, "") == "":
		// Not there, or "a null data set, such as an empty string".
		return parser.TriOf(test.Quantifier == ForAllValues)
	case has == parser.No:
		return parser.TriOf(test.Negated())
	}
	all, some := parser.Yes, parser.No
	for _, v := range values {
		fits := c.Values.Any(func(e Entry) parser.Tri { return s.compare(test, e, v, r) })
		if test.Negated() {
			fits = fits.Not()
		}
		all, some = all.And(fits), some.Or(fits)
	}
	switch {
	case test.Quantifier == ForAllValues:
		return all
	case test.Quantifier == ForAnyValue:
		return some
	case all == some:
		return all
	}
	return parser.Maybe // AWS asks for a quantifier, and does not say what happens without one
}
