package policy

import (
	"regexp"
	"slices"
	"strings"

	"github.com/coglint/coglint/parser"
)

// Having are the identities that have the document: as an inline policy, or attached, also through a group.
func (s *Set) Having(u *Use) []*Identity {
	if s.having == nil {
		s.having = map[*parser.Resource][]*Identity{}
		for i := range s.Identities() {
			for _, a := range i.Attached() {
				if !slices.Contains(s.having[a.Holder], i) {
					s.having[a.Holder] = append(s.having[a.Holder], i)
				}
			}
		}
	}
	return s.having[u.Holder]
}

// OnlyBoundary tells whether the document gives nobody anything: the code has it only as a permissions boundary, or a policy that nothing here attaches
// says by its name that it is one.
func (s *Set) OnlyBoundary(u *Use) bool {
	if len(s.Having(u)) > 0 {
		return false
	}
	for i := range s.Identities() {
		if i.Boundary != nil && i.Boundary.Holder == u.Holder {
			return true
		}
	}
	return slices.ContainsFunc(append(slices.Clone(u.Carriers), u.Holder), func(r *parser.Resource) bool {
		name, _ := textOf(r.Get("name"))
		return strings.Contains(strings.ToLower(r.Name+" "+name), "boundary")
	})
}

// Leaves answers whether what a document allows is left to somebody who has it, in spite of what is denied in any of their policies, and within their
// boundary. The patterns are those of [Layers.AllowsAll]. A deny that has a condition takes nothing away: there are requests it does not stop. Where the code shows nobody who
// has the document, it alone decides.
func (s *Set) Leaves(u *Use, action, resource string) parser.Tri {
	identities := s.Having(u)
	if len(identities) == 0 {
		return Layers{{u.Document.whatever()}}.AllowsAll(action, resource)
	}
	var t parser.Tri
	for _, i := range identities {
		var layer []*Document
		for _, a := range i.Attached() {
			if a.Document.All == parser.Yes || a.Holder == u.Holder {
				layer = append(layer, a.Document.whatever()) // what is not seen of others is no reason to doubt what is
			}
		}
		l := Layers{layer}
		if i.Boundary != nil {
			l = append(l, i.Layers()[1])
		}
		t = t.Or(l.AllowsAll(action, resource))
	}
	return t
}

// whatever is the document without the denies that only some requests meet.
func (d *Document) whatever() *Document {
	if !slices.ContainsFunc(d.Statements, func(s *Statement) bool { return s.Deny() != parser.No && s.Conditional() != parser.No }) {
		return d
	}
	c := *d
	c.Statements = slices.DeleteFunc(slices.Clone(d.Statements), func(s *Statement) bool { return s.Deny() != parser.No && s.Conditional() != parser.No })
	return &c
}

var arnVariable = regexp.MustCompile(`\$\{[^}]*\}`)

// Strangers are ARNs of resources of the types the action is about that no policy names: one that covers them does not choose its resources.
// "*" for an action that no resource can be named for.
func (a *Action) Strangers() []string {
	if len(a.Resources) == 0 {
		return []string{"*"}
	}
	var out []string
	for _, r := range a.Resources {
		for _, arn := range r.ARNs {
			arn = strings.NewReplacer("${Partition}", "aws", "${Region}", "eu-west-3", "${Account}", "999999999999").Replace(arn)
			out = append(out, arnVariable.ReplaceAllString(arn, "stranger"))
		}
	}
	return out
}

// Unlimited answers whether the statement gives the action on resources that it does not choose, without a condition that narrows it. No for an action that
// no resource can be named for: there is no other way to give it.
func (s *Statement) Unlimited(a *Action) parser.Tri {
	if len(a.Resources) == 0 {
		return parser.No
	}
	covers := s.NotResource.Written
	for _, arn := range a.Strangers() {
		covers = covers.Or(s.Resource.Any(func(e Entry) parser.Tri { return s.resourceGlob(chosen(e.Text)).Matches(arn) }))
	}
	return s.Allow().And(s.Exists, covers, s.Narrows().Not())
}

// chosen is the text of an entry with a name in place of each hole that stands for a particular thing: whatever it is called, it is none of the resources
// nobody names. The partition says nothing of which resource it is.
func chosen(text string) string {
	if !parser.HasHole(text) {
		return text
	}
	var b strings.Builder
	for _, p := range parser.Pieces(text) {
		switch {
		case p.Ref == nil:
			b.WriteString(p.Text)
		case p.Ref.Attr == "partition":
			b.WriteString("aws")
		case formOf(*p.Ref) == anything:
			b.WriteString(parser.Hole(*p.Ref).AsString())
		default:
			b.WriteString("chosen")
		}
	}
	return b.String()
}
