package iam

import (
	"regexp"
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/statement-shape",
	Title:    "Statement that lacks an element, has too many or an unknown one",
	Severity: lint.High, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
A statement has an ` + "`Effect`" + `, either ` + "`Action`" + ` or ` + "`NotAction`" + `, and in policies of users, groups and roles either ` + "`Resource`" + ` or ` + "`NotResource`" + `. ` + "`Principal`" + ` and ` + "`Condition`" + ` are objects. AWS
refuses a policy that is written otherwise, when Terraform applies; the provider does not look. A condition key or a kind of principal without a value is taken, but never matches (medium).`,
	Fix: `
` + "```hcl" + `
{
  Effect    = "Allow"
  Action    = ["s3:GetObject"]
  Resource  = ["${aws_s3_bucket.photos.arn}/*"]
  Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for use := range documents(p) {
			content := use.Document.Content()
			entries, _ := content.Entries()
			for name := range entries {
				key := content.Key(name)
				switch {
				case !key.Known():
					p.If(given(key), key, "this may be no element of a policy document").Carriers(use.Carriers...)
				case !slices.Contains(documentElements, name) && content.Field("Statement").Absent() == lint.No:
					near := policy.Closest(name, documentElements)
					p.If(sureUnless(near, name), key, "a policy document has no element %q%s", name, meant(near)).Carriers(use.Carriers...)
				}
			}
		}
		eachStatement(p, "this may be no statement that AWS takes", func(g grammar) {
			s := g.statement
			g.unknownElements()
			g.outside("Condition")
			g.outside("Principal")
			g.outside("NotPrincipal")
			g.effect()
			g.oneOf(s.Action, s.NotAction, "Action", "NotAction", lint.Yes)
			g.oneOf(s.Resource, s.NotResource, "Resource", "NotResource", g.use.Only(policy.IdentityBased))
			g.principals(s.Principal)
			g.principals(s.NotPrincipal)
			g.conditions()
		})
	},
})

var (
	documentElements  = []string{"Version", "Id", "Statement"}
	statementElements = []string{"Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition"}
	principalKinds    = []string{"AWS", "Service", "Federated", "CanonicalUser"}
)

// sureUnless is Maybe for a name that differs from the right one in case only: AWS does not say whether it takes that.
func sureUnless(right, name string) lint.Tri {
	if strings.EqualFold(right, name) {
		return lint.Maybe
	}
	return lint.Yes
}

// unknownElements reports members of the statement that are none, and those that are of the wrong type.
func (g grammar) unknownElements() {
	content := g.statement.Content()
	entries, _ := content.Entries()
	for name, v := range entries {
		object, list := v.Structured()
		key := content.Key(name)
		switch {
		case !key.Known():
			g.If(given(key), key, "%s", g.open)
		case !slices.Contains(statementElements, name):
			near := policy.Closest(name, statementElements)
			g.If(sureUnless(near, name), key, "a statement has no element %q%s", name, meant(near))
		case name == "Condition":
			g.If(parser.TriOf(!object && v.Known()).And(v.Absent().Not()), v, "Condition is an object of operators, not %s", kindOf(list))
		case strings.HasSuffix(name, "Principal"):
			g.If(parser.TriOf(list), v, `%s is "*" or an object such as { AWS = ... }, not a list`, name)
		case name == "Sid" || name == "Effect":
			g.If(parser.TriOf(object || list), v, "%s is a text", name)
		default:
			g.If(parser.TriOf(object), v, "%s is a text or a list of texts, not an object", name)
			g.texts(v, name)
		}
	}
}

// texts reports what in a list is no text.
func (g grammar) texts(v parser.Value, name string) {
	if _, list := v.Structured(); !list {
		return
	}
	each, _ := v.Each()
	for e := range each {
		object, list := e.Structured()
		g.If(settled(parser.TriOf(object || list).Or(e.Absent()), e), e, "%s is a list of texts; this is none", name)
	}
}

func kindOf(list bool) string {
	if list {
		return "a list"
	}
	return "a text"
}

func (g grammar) effect() {
	e := g.statement.Effect
	switch {
	case !e.Known():
		g.If(given(e.Value()), e, "%s", g.open)
	case e.Text == "":
		if !g.misspells("Effect") {
			g.If(lint.Yes, g.statement, "this statement has no Effect")
		}
	case e.Text != "Allow" && e.Text != "Deny":
		g.If(lint.Yes, e, "Effect is Allow or Deny, not %q", e)
	}
}

// misspells tells whether the statement has an element that is reported as a misspelling of this one.
func (g grammar) misspells(element string) bool {
	names, _ := elements(g.statement.Content())
	return slices.ContainsFunc(names, func(n string) bool { return n != element && policy.Closest(n, statementElements) == element })
}

// oneOf reports two lists of which a statement has one, if both are there, or none although one is needed.
func (g grammar) oneOf(a, b policy.List, name, not string, needed lint.Tri) {
	g.If(settled(a.Written, a.Value()).And(settled(b.Written, b.Value())), b, "this statement has both %s and %s", name, not)
	if g.misspells(name) {
		return
	}
	none := settled(a.Written.Not(), a.Value()).And(settled(b.Written.Not(), b.Value()))
	g.If(none.And(needed), g.statement, "this statement has no %s", name)
	for _, l := range []policy.List{a, b} {
		empty := settled(parser.TriOf(len(l.Entries) == 0).And(l.All, l.Written), l.Value())
		if object, _ := l.Value().Structured(); !object {
			each, _ := l.Value().Each()
			for range each {
				empty = lint.No // what is in the list is no text
			}
			g.If(empty, l, "this list of a statement is empty")
		}
	}
}

func (g grammar) principals(p policy.Principals) {
	for _, x := range p.List {
		empty := settled(parser.TriOf(len(x.IDs.Entries) == 0).And(x.IDs.All, x.IDs.Written), x.IDs.Value())
		switch {
		case x.Kind.Text == "*" && g.statement.Block() == nil:
			for _, id := range x.IDs.Entries {
				if _, list := x.IDs.Value().Structured(); !list {
					g.If(id.Is("*").Not().And(sureOf(id)), id, `a principal without a kind can only be "*", not %q`, id)
				}
			}
		case !x.Kind.Known():
			g.If(given(x.Kind.Value()), x.Kind, "%s", g.open)
		case x.Kind.Text != "*" && !slices.Contains(principalKinds, x.Kind.Text):
			g.If(p.Written, x.Kind, "there is no kind of principal %q%s", x.Kind, meant(policy.Closest(x.Kind.Text, principalKinds)))
		default:
			g.If(empty, x.IDs, "this names no principal, so the statement applies to nobody").Severity(lint.Medium)
			for _, id := range x.IDs.Entries {
				g.principal(x.Kind.Text, id)
			}
		}
	}
	g.If(parser.TriOf(len(p.List) == 0 && p.All == lint.Yes).And(p.Written), p, "this names no principal, so the statement applies to nobody").Severity(lint.Medium)
}

// principal reports a service that is none, and the id AWS puts in place of a user or role that is deleted.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
func (g grammar) principal(kind string, id policy.Entry) {
	switch {
	case !id.Known():
		g.If(given(id.Value()), id, "%s", g.open)
	case kind == "Service" && id.Text != "*" && !servicePrincipal.MatchString(id.Text):
		g.If(lint.Yes, id, "%q is no service principal, such as lambda.amazonaws.com", id)
	case kind == "AWS" && uniqueID.MatchString(id.Text):
		g.If(lint.Yes, id, "%q is the id of one user or role, which AWS shows when it was deleted", id).Severity(lint.Medium)
	}
}

var (
	servicePrincipal = regexp.MustCompile(`^[\w-]+(\.[\w-]+)+$`)
	uniqueID         = regexp.MustCompile(`^A(ID|RO)A[0-9A-Z]{12,}$`)
)

// sureOf is Maybe for a text that is not known.
func sureOf(e policy.Entry) lint.Tri {
	if e.Known() {
		return lint.Yes
	}
	return given(e.Value())
}

// mixed tells whether the texts, numbers and booleans of a list are known to be of more than one type.
func mixed(list parser.Value) bool {
	types := map[string]bool{}
	each, _ := list.Each()
	for v := range each {
		if u := v.Cty(); u.IsKnown() && !u.IsNull() {
			types[u.Type().FriendlyName()] = true
		}
	}
	return len(types) > 1
}

func (g grammar) conditions() {
	s := g.statement
	operators, _ := s.Content().Field("Condition").Entries()
	for name, keys := range operators {
		object, list := keys.Structured()
		g.If(parser.TriOf(!object && keys.Known()).And(keys.Absent().Not()), keys, "%s takes an object of keys and values, not %s", name, kindOf(list))
	}
	for i, c := range s.Conditions {
		g.If(parser.TriOf(mixed(c.Values.Value())).And(c.Exists), c.Values, "the values for %s are of different JSON types", c.Key)
		g.If(settled(parser.TriOf(len(c.Values.Entries) == 0).And(c.Values.All), c.Values.Value()).And(c.Exists), c, "the condition on %s has no value, so it never holds", c.Key).Severity(lint.Medium)
		for _, o := range s.Conditions[:i] {
			twice := o.Operator.Text == c.Operator.Text && o.Key.Text != c.Key.Text && strings.EqualFold(o.Key.Text, c.Key.Text)
			g.If(parser.TriOf(twice).And(c.Exists, o.Exists), c.Key, "%s is here twice, and case makes no difference", c.Key).Related(o.Key, "here first")
		}
	}
}
