package policy

import (
	"errors"
	"fmt"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/coglint/coglint/parser"
)

// Read reads the policy document that an argument such as `policy` or `assume_role_policy` holds, however it is written: as jsonencode, heredoc,
// template or file, or by reference to an aws_iam_policy_document, whose statements then keep their own places. Nothing is known of a document whose
// argument is unknown: it has no statements, and they are not all.
func Read(v parser.Value) *Document { return (&reader{}).read(v) }

// reader reads documents; one that is used for many reads each data source once.
type reader struct {
	done    map[*parser.Resource]*Document
	reading map[*parser.Resource]bool
}

func (r *reader) read(v parser.Value) *Document {
	if source := dataSource(v); source != nil {
		return r.dataSource(source)
	}
	d := &Document{All: parser.Maybe, at: v}
	text, _ := textOf(v)
	if v.Absent() == parser.Yes || v.Known() && strings.TrimSpace(text) == "" {
		// An empty text is how a module says that there is no policy.
		d.All = parser.Yes
		return d
	}
	content, err := v.JSON()
	if err != nil {
		if !parser.HasHole(text) {
			// Otherwise what the hole stands for may make it right: a list that is put in between, say.
			d.Problem = err
		}
		return d
	}
	object, _ := content.Structured()
	switch {
	case object:
		d.fill(content)
	case content.Cty().IsKnown() && content.Known():
		d.Problem = errors.New("not a JSON object")
	}
	return d
}

// dataSource is the aws_iam_policy_document whose text the value is, nil if it is none.
func dataSource(v parser.Value) *parser.Resource {
	r, attr, ok := v.Source()
	if ok && r.Data && r.Type == documentType && (attr == "json" || attr == "minified_json") {
		return r
	}
	return nil
}

// fill reads the elements of a document.
func (d *Document) fill(content parser.Value) {
	d.Version = entry(content.Field("Version"))
	d.All = parser.Yes
	list := content.Field("Statement")
	if single, _ := list.Structured(); single {
		d.add(statement(list))
		return
	}
	each, all := list.Each()
	d.All = all
	for v := range each {
		object, _ := v.Structured()
		switch {
		case object:
			d.add(statement(v))
		case !v.Known():
			d.All = parser.Maybe
		default:
			d.Problem = fmt.Errorf("statement %s is not an object", v.Display())
		}
	}
}

func (d *Document) add(s *Statement) {
	s.Document = d
	s.index = len(d.Statements)
	d.Statements = append(d.Statements, s)
}

func statement(v parser.Value) *Statement {
	s := &Statement{
		Sid: entry(v.Field("Sid")), Effect: entry(v.Field("Effect")),
		Action: list(v.Field("Action"), nil), NotAction: list(v.Field("NotAction"), nil),
		Resource: list(v.Field("Resource"), nil), NotResource: list(v.Field("NotResource"), nil),
		Principal: principals(v.Field("Principal")), NotPrincipal: principals(v.Field("NotPrincipal")),
		Exists: parser.Yes, at: v,
	}
	s.Conditions, s.AllConditions = conditions(v.Field("Condition"))
	return s
}

// entry reads a text; one that is absent is empty.
func entry(v parser.Value) Entry {
	s, _ := textOf(v)
	return Entry{Text: s, at: v}
}

// textOf is the text of a value with placeholders, that of a value that is not known at all being one placeholder; ok is false for a value that
// is absent, or no text.
func textOf(v parser.Value) (s string, ok bool) {
	u := v.Cty()
	if !u.IsKnown() {
		ref := parser.Ref{Addr: "?"}
		if refs := v.Refs(); len(refs) == 1 {
			ref = refs[0]
		}
		return parser.Hole(ref).AsString(), true
	}
	if u.IsNull() || !u.Type().IsPrimitiveType() {
		return "", false
	}
	u, err := convert.Convert(u, cty.String)
	if err != nil {
		return "", false
	}
	return u.AsString(), true
}

// list reads an element that is one text or a list of them. The replacement, if there is one, is done on each.
func list(v parser.Value, replace func(string) string) List {
	l := List{All: parser.Yes, Written: v.Absent().Not(), at: v}
	add := func(e parser.Value) {
		s, ok := textOf(e)
		if !ok {
			return
		}
		if replace != nil {
			s = replace(s)
		}
		l.Entries = append(l.Entries, Entry{Text: s, at: e})
	}
	if v.Cty().IsKnown() && v.Cty().Type() == cty.String {
		// Also a variable of any type: should it be a list, what is said of its one text holds for each element.
		add(v)
		return l
	}
	each, all := v.Each()
	l.All = all
	for e := range each {
		add(e)
	}
	return l
}

func principals(v parser.Value) Principals {
	p := Principals{All: parser.Yes, Written: v.Absent().Not(), at: v}
	if object, _ := v.Structured(); !object {
		l := list(v, nil)
		if p.All = l.All; len(l.Entries) > 0 {
			// Written without a kind: "*", or what AWS will refuse.
			p.List = []Principal{{Kind: Entry{Text: "*", at: v}, IDs: l}}
		}
		return p
	}
	entries, all := v.Entries()
	p.All = all
	for kind, ids := range entries {
		p.List = append(p.List, Principal{Kind: Entry{Text: kind, at: v.Key(kind)}, IDs: list(ids, nil)})
	}
	return p
}

func conditions(v parser.Value) (out []*Condition, all parser.Tri) {
	entries, all := v.Entries()
	for operator, keys := range entries {
		inner, known := keys.Entries()
		all = all.And(known)
		for key, values := range inner {
			out = append(out, &Condition{
				Operator: Entry{Text: operator, at: v.Key(operator)}, Key: Entry{Text: key, at: keys.Key(key)}, Values: list(values, nil), Exists: parser.Yes, at: values,
			})
		}
	}
	return out, all
}
