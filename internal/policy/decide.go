package policy

import (
	"maps"
	"slices"

	"github.com/coglint/coglint/parser"
)

// Layers are the documents that decide a request together: each layer must allow it, through any of its documents, and none may deny it. A
// principal's identity policies are one layer; a permissions boundary and a session policy are one each.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
type Layers [][]*Document

// Allows answers whether a request is let through: an action on a resource, both without wildcards; the resource of an action that has none is "*". An
// explicit deny wins. A condition, which depends on the request, makes Yes a Maybe. A trust policy has no resources; there the resource is not asked.
func (l Layers) Allows(action, resource string) parser.Tri {
	return l.ask(scan(action, grammar{fold: true}), Literal(resource), true)
}

// AllowsSome answers whether at least one of the requests that two patterns stand for is let through.
func (l Layers) AllowsSome(action, resource string) parser.Tri {
	return l.ask(ActionGlob(action), ResourceGlob(resource, false), true)
}

// AllowsAll answers whether each of the requests that two patterns stand for is let through.
func (l Layers) AllowsAll(action, resource string) parser.Tri {
	return l.ask(ActionGlob(action), ResourceGlob(resource, false), false)
}

// Gives answers as [Layers.AllowsSome] does for a caller who sends requests as they should be sent: conditions that say only how or when, such as TLS or
// MFA, are taken as met where they allow, and as not met where they deny. A condition that narrows what or whose still makes Yes a Maybe; see
// [Statement.Narrows].
func (l Layers) Gives(action, resource string) parser.Tri {
	proper := make(Layers, len(l))
	for i, layer := range l {
		for _, d := range layer {
			c := *d
			c.Statements = nil
			for _, s := range d.Statements {
				guarded := s.Guarded()
				switch {
				case guarded != parser.Yes:
				case s.Allow() == parser.Yes:
					free := *s
					free.Conditions = nil
					s = &free
				case s.Deny() == parser.Yes:
					continue
				}
				c.Statements = append(c.Statements, s)
			}
			proper[i] = append(proper[i], &c)
		}
	}
	return proper.AllowsSome(action, resource)
}

// Alone is the document as the only one that decides.
func (d *Document) Alone() Layers { return Layers{{d}} }

// Allows is [Layers.Allows] for the document alone.
func (d *Document) Allows(action, resource string) parser.Tri {
	return d.Alone().Allows(action, resource)
}

// AllowsSome is [Layers.AllowsSome] for the document alone.
func (d *Document) AllowsSome(action, resource string) parser.Tri {
	return d.Alone().AllowsSome(action, resource)
}

// AllowsAll is [Layers.AllowsAll] for the document alone.
func (d *Document) AllowsAll(action, resource string) parser.Tri {
	return d.Alone().AllowsAll(action, resource)
}

// ask asks about some or all of the requests that two patterns stand for. The patterns of the statements sort the actions into cases, in each of
// which the same statements apply; each case is a question about the resources.
func (l Layers) ask(action, resource Glob, some bool) parser.Tri {
	patterns := numbered{}
	for _, d := range slices.Concat(l...) {
		for _, s := range d.Statements {
			patterns.add(ActionGlob, s.Action, s.NotAction)
		}
	}
	answers := map[string]parser.Tri{}
	for in := range action.strings(patterns.globs, false) {
		clauses, k := l.clauses(func(e Entry) parser.Tri { return in[patterns.of[e.Text]] })
		if _, known := answers[k]; !known {
			answers[k] = l.onResources(clauses, resource, some)
		}
	}
	return join(some, maps.Values(answers))
}

// numbered is patterns by the text of the entries they come from.
type numbered struct {
	globs []Glob
	of    map[string]int
}

func (n *numbered) add(read func(string) Glob, lists ...List) {
	if n.of == nil {
		n.of = map[string]int{}
	}
	for _, l := range lists {
		for _, e := range l.Entries {
			if _, ok := n.of[e.Text]; !ok {
				n.of[e.Text] = len(n.globs)
				n.globs = append(n.globs, read(e.Text))
			}
		}
	}
}

// clause is a statement that is about the actions of a case, and whether it surely applies to them, on the resources it names.
type clause struct {
	*Statement
	layer   int
	applies parser.Tri
}

// clauses are the statements that are about the actions for which the entries answer, and a text that is the same for the same clauses.
func (l Layers) clauses(is func(Entry) parser.Tri) (out []clause, k string) {
	var b []byte
	for i, layer := range l {
		for _, d := range layer {
			for _, s := range d.Statements {
				applies := s.Exists.And(selects(s.Action, s.NotAction, is))
				if s.Conditional() != parser.No {
					applies = applies.And(parser.Maybe)
				}
				b = append(b, byte(applies))
				if applies != parser.No {
					out = append(out, clause{s, i, applies})
				}
			}
		}
	}
	return out, string(b)
}

// variables tells whether `${...}` may be a policy variable; where that is not known, a variable can be anything.
func (s *Statement) variables() bool {
	return s.Document == nil || s.Document.Variables() != parser.No
}

func (s *Statement) resourceGlob(text string) Glob { return ResourceGlob(text, s.variables()) }

// hasResources tells whether the statement names resources; those of trust policies do not.
func (s *Statement) hasResources() bool {
	return s.Resource.Written != parser.No || s.NotResource.Written != parser.No
}

// onResources decides a case for some or all of the resources that the pattern stands for.
func (l Layers) onResources(clauses []clause, resource Glob, some bool) parser.Tri {
	if some && len(l) == 1 && !slices.ContainsFunc(clauses, func(c clause) bool { return c.Deny() != parser.No }) {
		// Nothing takes away from what is allowed, so it is enough that one statement allows a resource.
		return l.decide(clauses, func(c clause) parser.Tri { return touches(c.Resource, c.NotResource, resource, c.resourceGlob) })
	}
	// The same text is another pattern where it holds no variables.
	patterns := map[bool]*numbered{false: {}, true: {}}
	for _, c := range clauses {
		patterns[c.variables()].add(c.resourceGlob, c.Resource, c.NotResource)
	}
	with := len(patterns[false].globs)
	globs := slices.Concat(patterns[false].globs, patterns[true].globs)
	return resource.ask(globs, func(in []parser.Tri) parser.Tri {
		return l.decide(clauses, func(c clause) parser.Tri {
			return selects(c.Resource, c.NotResource, func(e Entry) parser.Tri {
				if c.variables() {
					return in[with+patterns[true].of[e.Text]]
				}
				return in[patterns[false].of[e.Text]]
			})
		})
	}, some)
}

// decide is the verdict of the clauses that apply to a resource: explicit deny, then allow, then the deny that is the default.
func (l Layers) decide(clauses []clause, onResource func(clause) parser.Tri) parser.Tri {
	allowed := make([]parser.Tri, len(l))
	denied := parser.No
	for i, layer := range l {
		for _, d := range layer {
			allowed[i] = allowed[i].Or(d.All.Not())
			denied = denied.Or(d.All.Not())
		}
	}
	for _, c := range clauses {
		applies := c.applies
		if c.hasResources() {
			applies = applies.And(onResource(c))
		}
		allowed[c.layer] = allowed[c.layer].Or(applies.And(c.Allow()))
		denied = denied.Or(applies.And(c.Deny()))
	}
	return parser.Yes.And(allowed...).And(denied.Not())
}

// selects answers whether a pair of elements such as Action and NotAction selects what the question is about.
func selects(list, not List, question func(Entry) parser.Tri) parser.Tri {
	switch {
	case not.Written == parser.No:
		return list.Any(question)
	case list.Written == parser.No:
		return not.Written.And(not.Any(question).Not())
	}
	// Both are written, which AWS refuses, or it is not known which one is.
	return parser.Maybe.And(list.Any(question).Or(not.Any(question).Not()))
}

// Grants answers whether the statement allows at least one action that the pattern stands for, on some resource, under whatever conditions.
func (s *Statement) Grants(pattern string) parser.Tri {
	return s.Allow().And(s.Exists, s.TouchesAction(pattern))
}

// GrantsAny answers whether the statement allows at least one action of those that the patterns stand for.
func (s *Statement) GrantsAny(patterns ...string) parser.Tri {
	var t parser.Tri
	for _, p := range patterns {
		t = t.Or(s.Grants(p))
	}
	return t
}

// Granted are those of the patterns for which [Statement.Grants] does not answer No.
func (s *Statement) Granted(patterns ...string) []string {
	var out []string
	for _, p := range patterns {
		if s.Grants(p) != parser.No {
			out = append(out, p)
		}
	}
	return out
}

// TouchesAction answers whether the statement, allow or deny, is about at least one action that the pattern stands for.
func (s *Statement) TouchesAction(pattern string) parser.Tri {
	return touches(s.Action, s.NotAction, ActionGlob(pattern), ActionGlob)
}

// TouchesResource answers whether the statement, allow or deny, is about at least one resource that the pattern stands for.
func (s *Statement) TouchesResource(pattern string) parser.Tri {
	return touches(s.Resource, s.NotResource, ResourceGlob(pattern, false), s.resourceGlob)
}

// touches answers whether a pair of elements such as Action and NotAction selects anything the pattern stands for.
func touches(list, not List, pattern Glob, read func(string) Glob) parser.Tri {
	if not.Written == parser.No {
		return list.Any(func(e Entry) parser.Tri { return read(e.Text).Intersects(pattern) })
	}
	// What is left of the pattern when all entries of the other element are taken away?
	excepted := make([]Glob, len(not.Entries))
	for i, e := range not.Entries {
		excepted[i] = read(e.Text)
	}
	left := pattern.ask(excepted, func(in []parser.Tri) parser.Tri {
		return not.All.Not().Or(in...).Not()
	}, true)
	if list.Written != parser.No || not.Written != parser.Yes {
		return left.And(parser.Maybe)
	}
	return left
}

// Everywhere answers whether the statement is about every resource: an entry of Resource is "*" or as wide, or there is a NotResource.
func (s *Statement) Everywhere() parser.Tri {
	return s.NotResource.Written.Or(s.Resource.Any(Entry.Everything))
}

// Everything answers whether the entry is "*", or matches every ARN of a partition although it is written otherwise.
func (e Entry) Everything() parser.Tri {
	g := ResourceGlob(e.Text, true)
	var t parser.Tri
	for _, arns := range everyARN {
		t = t.Or(g.Covers(arns))
	}
	return t
}

var everyARN = []Glob{
	ResourceGlob("arn:aws:*:*:*:*", false), ResourceGlob("arn:aws-cn:*:*:*:*", false), ResourceGlob("arn:aws-us-gov:*:*:*:*", false),
}

// Wildcard tells whether a wildcard is written in the entry; `${*}` is none.
func (e Entry) Wildcard() bool { return StringGlob(e.Text, true).Wildcard() }
