package policy

import (
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
	return newQuestion(l).ask(scan(action, grammar{fold: true}), Literal(resource), parser.Tri.Or)
}

// AllowsSome answers whether at least one of the requests that two patterns stand for is let through.
func (l Layers) AllowsSome(action, resource string) parser.Tri {
	return newQuestion(l).ask(ActionGlob(action), ResourceGlob(resource, false), parser.Tri.Or)
}

// AllowsAll answers whether each of the requests that two patterns stand for is let through.
func (l Layers) AllowsAll(action, resource string) parser.Tri {
	return newQuestion(l).ask(ActionGlob(action), ResourceGlob(resource, false), parser.Tri.And)
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

// question is a set of documents made ready to be asked: its patterns are numbered, so that one walk over the actions and one over the
// resources find out which combinations of patterns there are.
type question struct {
	layers            Layers
	actions           []Glob
	resources         []Glob
	actionOf, arnOf   map[key]int
	actionIs, targets []parser.Tri // which patterns match, in the case that is looked at
}

// key is a pattern as it is written: the same text is another pattern where it may hold variables.
type key struct {
	text      string
	variables bool
}

func newQuestion(layers Layers) *question {
	q := &question{layers: layers, actionOf: map[key]int{}, arnOf: map[key]int{}}
	for _, d := range slices.Concat(layers...) {
		for _, s := range d.Statements {
			for _, e := range slices.Concat(s.Action.Entries, s.NotAction.Entries) {
				k := key{text: e.Text}
				if _, ok := q.actionOf[k]; !ok {
					q.actionOf[k] = len(q.actions)
					q.actions = append(q.actions, ActionGlob(e.Text))
				}
			}
			for _, e := range slices.Concat(s.Resource.Entries, s.NotResource.Entries) {
				k := key{e.Text, s.variables()}
				if _, ok := q.arnOf[k]; !ok {
					q.arnOf[k] = len(q.resources)
					q.resources = append(q.resources, ResourceGlob(k.text, k.variables))
				}
			}
		}
	}
	return q
}

// variables tells whether `${...}` may be a policy variable; where that is not known, a variable can be anything.
func (s *Statement) variables() bool {
	return s.Document == nil || s.Document.Variables() != parser.No
}

// cases bounds the combinations of actions and resources that are looked at; real policies stay far below it.
const cases = 1 << 16

// ask decides every case that the patterns for actions and resources make, and joins the answers.
func (q *question) ask(action, resource Glob, join func(parser.Tri, ...parser.Tri) parser.Tri) parser.Tri {
	actions := slices.Collect(action.strings(q.actions, false))
	return readings(append(slices.Clip(q.resources), resource), func(strict bool) parser.Tri {
		var answers []parser.Tri
		for q.targets = range resource.strings(q.resources, strict) {
			for _, q.actionIs = range actions {
				if len(answers) == cases {
					return join(parser.Maybe, answers...)
				}
				answers = append(answers, q.answer())
			}
		}
		return join(answers[0], answers[1:]...)
	})
}

// answer decides one case: explicit deny, then allow, then the deny that is the default.
func (q *question) answer() parser.Tri {
	all, denied := parser.Yes, parser.No
	for _, layer := range q.layers {
		allowed := parser.No
		for _, d := range layer {
			allowed = allowed.Or(d.All.Not())
			denied = denied.Or(d.All.Not())
			for _, s := range d.Statements {
				applies := q.applies(s)
				allowed = allowed.Or(applies.And(s.Allow()))
				denied = denied.Or(applies.And(s.Deny()))
			}
		}
		all = all.And(allowed)
	}
	return all.And(denied.Not())
}

func (q *question) applies(s *Statement) parser.Tri {
	action := func(e Entry) parser.Tri { return q.actionIs[q.actionOf[key{text: e.Text}]] }
	target := func(e Entry) parser.Tri { return q.targets[q.arnOf[key{e.Text, s.variables()}]] }
	t := s.Exists.And(selects(s.Action, s.NotAction, action))
	if s.Resource.Written != parser.No || s.NotResource.Written != parser.No {
		t = t.And(selects(s.Resource, s.NotResource, target))
	}
	if s.Conditional() != parser.No {
		t = t.And(parser.Maybe)
	}
	return t
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
	return touches(s.Resource, s.NotResource, ResourceGlob(pattern, false), func(text string) Glob {
		return ResourceGlob(text, s.variables())
	})
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
	}, parser.Tri.Or)
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
