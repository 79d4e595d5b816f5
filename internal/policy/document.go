// Package policy reads IAM policy documents from the configuration, renders those that Terraform computes, and decides what they allow.
//
// A document read from Terraform has parts that are not known: its questions are answered with parser.Tri, and a part that is missing makes
// an answer Maybe, never a guess.
package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/coglint/coglint/parser"
)

// Place is where a finding can point; parser.Value and *parser.Block are places.
type Place interface{ Locate() parser.Location }

// Document is a policy document.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
type Document struct {
	// Statements are those that are known, in their order.
	Statements []*Statement
	// All answers whether these are all the statements.
	All parser.Tri
	// Version is empty if the document has none.
	Version Entry
	// Problem says why what is written is no policy document; nil if it is one, or is not known.
	Problem error

	at Place
}

// Locate is where the document is written.
func (d *Document) Locate() parser.Location { return locate(d.at) }

// Variables answers whether `${...}` is a policy variable in the document: only in version 2012-10-17, which is not the default.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
func (d *Document) Variables() parser.Tri { return d.Version.Is(currentVersion) }

const currentVersion = "2012-10-17"

// Statement is one statement of a document.
type Statement struct {
	Sid    Entry
	Effect Entry

	Action, NotAction       List
	Resource, NotResource   List
	Principal, NotPrincipal Principals
	// Conditions must all hold; each stands for one operator and key.
	Conditions []*Condition
	// AllConditions answers whether these are all the conditions.
	AllConditions parser.Tri

	// Exists is Maybe if the statement comes out of a dynamic block over something unknown, or another may replace it.
	Exists parser.Tri
	// Document is the one the statement ended up in.
	Document *Document

	index int // among the statements where it is written
	at    Place
}

// Locate is where the statement is written: a block of a data source, or an object in a text.
func (s *Statement) Locate() parser.Location { return locate(s.at) }

// Block is the statement block of the data source that the statement is; nil for a statement in a text.
func (s *Statement) Block() *parser.Block {
	b, _ := s.at.(*parser.Block)
	return b
}

// Label names the statement among others: `statement "Sid"`, or `statement[2]` if it has no Sid.
func (s *Statement) Label() string {
	if s.Sid.Text != "" {
		return fmt.Sprintf("statement %q", s.Sid)
	}
	return fmt.Sprintf("statement[%d]", s.index)
}

// Allow answers whether the effect is Allow.
func (s *Statement) Allow() parser.Tri { return s.Effect.Is("Allow") }

// Deny answers whether the effect is Deny.
func (s *Statement) Deny() parser.Tri { return s.Effect.Is("Deny") }

// Conditional answers whether the statement has any condition.
func (s *Statement) Conditional() parser.Tri {
	t := s.AllConditions.Not()
	for _, c := range s.Conditions {
		t = t.Or(c.Exists)
	}
	return t
}

// Entry is one text in a document: an action, an ARN, an account, a value.
type Entry struct {
	// Text has placeholders where it is not known.
	Text string
	at   Place
}

// Locate is where the text is written.
func (e Entry) Locate() parser.Location { return locate(e.at) }

// Value is the value that is the text, before the data source replaced anything in it.
func (e Entry) Value() parser.Value {
	v, _ := e.at.(parser.Value)
	return v
}

// String is the text for people, the same for all instances of a block.
func (e Entry) String() string {
	var b strings.Builder
	for _, p := range parser.Pieces(e.Text) {
		if p.Ref == nil {
			b.WriteString(p.Text)
			continue
		}
		p.Ref.Addr = parser.WithoutKeys(p.Ref.Addr)
		b.WriteString(parser.Display(parser.Hole(*p.Ref).AsString()))
	}
	return b.String()
}

// Known tells whether the text is known completely.
func (e Entry) Known() bool { return !parser.HasHole(e.Text) }

// Is answers whether the text is the given one.
func (e Entry) Is(text string) parser.Tri {
	if e.Known() {
		return parser.TriOf(e.Text == text)
	}
	return Literal(e.Text).Covers(Literal(text))
}

// List is the entries of an element such as Action, which may be written as one text or as a list.
type List struct {
	Entries []Entry
	// All answers whether these are all.
	All parser.Tri
	// Written answers whether the element is there at all.
	Written parser.Tri
	at      Place
}

// Locate is where the list is written, or its only entry.
func (l List) Locate() parser.Location {
	if len(l.Entries) == 1 && l.All == parser.Yes {
		return l.Entries[0].Locate()
	}
	return locate(l.at)
}

// Value is the value that is the list.
func (l List) Value() parser.Value {
	v, _ := l.at.(parser.Value)
	return v
}

// String is the entries for people.
func (l List) String() string {
	texts := make([]string, len(l.Entries))
	for i, e := range l.Entries {
		texts[i] = `"` + e.String() + `"`
	}
	return strings.Join(texts, ", ")
}

// Any answers whether there is an entry for which the question is answered with Yes; an unknown entry may be one.
func (l List) Any(question func(Entry) parser.Tri) parser.Tri {
	t := l.All.Not()
	for _, e := range l.Entries {
		t = t.Or(question(e))
	}
	return t.And(l.Written)
}

// Every answers whether there are entries, and the question is answered with Yes for all of them.
func (l List) Every(question func(Entry) parser.Tri) parser.Tri {
	t := l.All.And(l.Written)
	for _, e := range l.Entries {
		t = t.And(question(e))
	}
	if len(l.Entries) == 0 {
		t = t.And(l.All.Not())
	}
	return t
}

// Principals is the element Principal or NotPrincipal.
type Principals struct {
	List []Principal
	// All answers whether these are all.
	All parser.Tri
	// Written answers whether the element is there at all.
	Written parser.Tri
	at      Place
}

// Locate is where the element is written.
func (p Principals) Locate() parser.Location { return locate(p.at) }

// Principal is the principals of one kind.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
type Principal struct {
	// Kind is "AWS", "Service", "Federated" or "CanonicalUser", and "*" for a principal that is written as "*" without a kind.
	Kind Entry
	IDs  List
}

func locate(at Place) parser.Location {
	if at == nil {
		return parser.Location{}
	}
	return at.Locate()
}

// maximum is the lexicographically greatest of some versions, which is how documents are merged; a hole if one of them is not known.
func maximum(versions ...Entry) Entry {
	return slices.MaxFunc(versions, func(a, b Entry) int {
		switch {
		case !a.Known() && b.Known():
			return 1
		case a.Known() && !b.Known():
			return -1
		}
		return strings.Compare(a.Text, b.Text)
	})
}
