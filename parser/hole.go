package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty"
)

// Ref names a value that only AWS, or whoever runs Terraform, can fill in: an attribute of a resource, a variable without a
// value, an output of a module that is not on disk.
type Ref struct {
	// Addr is the absolute address of the thing referred to: `module.a["eu"].aws_s3_bucket.b`, `data.aws_region.r`, `var.x`.
	Addr string
	// Attr is the path below it, such as `arn` or `endpoint[0].url`; empty for a variable of a primitive type.
	Attr string
	// Any tells that the value is not known to be a string: it may be a list, an object, a bool.
	Any bool
	// Derived tells that the value is not what Addr and Attr name, but computed from it, or a part of it.
	Derived bool
}

func (r Ref) String() string {
	if r.Derived {
		r.Derived = false
		return "computed from " + r.String()
	}
	if r.Attr == "" {
		return r.Addr
	}
	if strings.HasPrefix(r.Attr, "[") {
		return r.Addr + r.Attr
	}
	return r.Addr + "." + r.Attr
}

// A placeholder is the text that stands for a hole inside a known string. It carries its Ref in itself, one rune of the
// second supplementary private use area for each byte: it needs no table, it is the same in every run, and it survives JSON,
// templates and sets. Such runes have no meaning in Unicode, so no honest file contains them; one that does only turns its own value
// into a hole.
const (
	holeByte  = '\U0010E000' // + the byte
	holeOpen  = '\U0010F000'
	holeSplit = '\U0010F001' // between Addr and Attr
	holeClose = '\U0010F002'
	holeAny   = '\U0010F003' // after holeOpen, for Ref.Any
	holeFrom  = '\U0010F004' // after holeOpen, for Ref.Derived
	holeLast  = holeFrom
	// All of these runes encode to four bytes that begin with these two, which nothing below U+100000 does.
	holeLead = "\xf4\x8e"
	holeMark = "\xf4\x8f\x80\x80" // holeOpen
)

// placeholder is the text that stands for the value r names.
func placeholder(r Ref) string {
	var b strings.Builder
	b.Grow(4 * (len(r.Addr) + len(r.Attr) + 3))
	b.WriteRune(holeOpen)
	if r.Any {
		b.WriteRune(holeAny)
	}
	if r.Derived {
		b.WriteRune(holeFrom)
	}
	for i := range len(r.Addr) {
		b.WriteRune(holeByte + rune(r.Addr[i]))
	}
	b.WriteRune(holeSplit)
	for i := range len(r.Attr) {
		b.WriteRune(holeByte + rune(r.Attr[i]))
	}
	b.WriteRune(holeClose)
	return b.String()
}

// Hole is a string value that stands for what r names.
func Hole(r Ref) cty.Value { return cty.StringVal(placeholder(r)) }

// anonymous is the placeholder of a value that is unknown and that nothing names.
var anonymous = placeholder(Ref{Addr: "?", Any: true})

// Anonymous tells whether r stands for an unknown value inside a known text, not for something with a name.
func (r Ref) Anonymous() bool { return r.Addr == "?" || r.Derived }

// Variable tells whether r is a variable without a value, rather than something AWS fills in.
func (r Ref) Variable() bool {
	return strings.HasPrefix(r.Addr, "var.") || strings.Contains(r.Addr, ".var.")
}

// mayBeNull tells whether the value r names can turn out to be null: what AWS fills in is not.
func (r Ref) mayBeNull() bool { return r.Any || r.Anonymous() || r.Variable() || isModule(r.Addr) }

// isModule tells whether an address is that of a module call: the values are then outputs of a module that is not on disk.
func isModule(addr string) bool {
	parts := strings.Split(WithoutKeys(addr), ".")
	return len(parts)%2 == 0 && len(parts) >= 2 && parts[len(parts)-2] == "module"
}

// refMark is the cty mark of an unknown value that came from a hole; a placeholder in a string needs none.
type refMark struct{ ref Ref }

// sensitiveMark is the cty mark of a value that must not be printed.
type sensitiveMark struct{}

// ephemeralMark is the cty mark of a value that Terraform writes into no plan.
type ephemeralMark struct{}

// standInMark is the cty mark of what is read from an instance that stands for any number of them: it may not be there.
type standInMark struct{}

// assumedMark is the cty mark of terraform.workspace when no workspace was given. "default" is what Terraform takes then, but code made for named
// workspaces fails on it (`local.settings[terraform.workspace]`), which is nobody's mistake.
type assumedMark struct{}

// Piece is a part of a string: either literal text or a hole.
type Piece struct {
	Text string
	Ref  *Ref // nil for literal text
}

// Pieces splits a string into its literal parts and its holes.
func Pieces(s string) []Piece {
	var out []Piece
	for s != "" {
		i := strings.Index(s, holeMark)
		if i < 0 {
			return append(out, Piece{Text: s})
		}
		if i > 0 {
			out = append(out, Piece{Text: s[:i]})
		}
		s = s[i+len(holeMark):]
		var ref Ref
		var b strings.Builder
	scan:
		for s != "" {
			r, n := utf8.DecodeRuneInString(s)
			s = s[n:]
			switch {
			case r == holeAny:
				ref.Any = true
			case r == holeFrom:
				ref.Derived = true
			case r == holeSplit:
				ref.Addr = b.String()
				b.Reset()
			case r == holeClose:
				break scan
			case r >= holeByte && r <= holeByte+255:
				b.WriteByte(byte(r - holeByte))
			default:
				// A function cut the placeholder in two: what is left still names nothing, and is a hole.
				s = string(r) + s
				break scan
			}
		}
		if ref.Addr == "" {
			ref = Ref{Addr: "?", Any: true}
		} else {
			ref.Attr = b.String()
		}
		out = append(out, Piece{Ref: &ref})
	}
	return out
}

// HasHole tells whether the text contains a placeholder, or a part of one.
func HasHole(s string) bool {
	return strings.Contains(s, "\xf4\x8f\x80") || strings.Contains(s, holeLead)
}

// Display writes a string for people: a hole stands as `${address.attribute}`.
func Display(s string) string {
	if !HasHole(s) {
		return s
	}
	var b strings.Builder
	for _, p := range Pieces(s) {
		switch {
		case p.Ref == nil:
			b.WriteString(p.Text)
		case p.Ref.Addr == "?":
			b.WriteString("${?}")
		default:
			b.WriteString("${" + p.Ref.String() + "}")
		}
	}
	return b.String()
}

// open tells whether something inside v is a hole or unknown, so that nothing may be decided on it as a whole.
func open(v cty.Value) bool {
	if v == cty.NilVal {
		return true
	}
	v, _ = v.Unmark()
	switch {
	case !v.IsKnown():
		return true
	case v.IsNull():
		return false
	}
	t := v.Type()
	switch {
	case t == cty.String:
		return HasHole(v.AsString())
	case t.IsPrimitiveType() || t.IsCapsuleType():
		return false
	}
	for it := v.ElementIterator(); it.Next(); {
		k, e := it.Element()
		if open(e) || t.IsMapType() && open(k) {
			return true
		}
		if t.IsObjectType() && HasHole(k.AsString()) {
			return true
		}
	}
	return false
}

// unordered tells whether v is a set whose elements depend on holes: in which order they stand, and how many there are.
func unordered(v cty.Value) bool {
	v, _ = v.Unmark()
	return v.Type().IsSetType() && v.IsKnown() && !v.IsNull() && v.LengthInt() > 1 && open(v)
}

// mayBeNull tells whether v is a hole, or an object made of the holes of one, that can turn out to be null.
func mayBeNull(v cty.Value) bool {
	r, ok := holeIn(v)
	return ok && r.mayBeNull()
}

// holeIn is the hole that v as a whole is.
func holeIn(v cty.Value) (Ref, bool) {
	v, marks := v.Unmark()
	switch t := v.Type(); {
	case !v.IsKnown():
		var refs []Ref
		for m := range marks {
			if r, ok := m.(refMark); ok {
				refs = append(refs, r.ref)
			}
		}
		switch len(refs) {
		case 0:
			return Ref{Addr: "?"}, true // operators see no marks
		case 1:
			return refs[0], true
		}
	case v.IsNull():
	case t == cty.String:
		if p := Pieces(v.AsString()); len(p) == 1 && p[0].Ref != nil {
			return *p[0].Ref, true
		}
	case t.IsObjectType():
		var whole Ref
		for name := range t.AttributeTypes() {
			r, ok := holeIn(v.GetAttr(name))
			if r.Addr == "?" {
				continue
			}
			base, named := strings.CutSuffix(r.Attr, name)
			r.Any = false
			r.Attr = strings.TrimSuffix(base, ".")
			if !ok || !named || whole.Addr != "" && whole != r {
				return Ref{}, false
			}
			whole = r
		}
		return whole, whole.Addr != ""
	}
	return Ref{}, false
}

// refsIn appends the references v was built from, in the order in which they stand, each once.
func refsIn(v cty.Value, out []Ref) []Ref {
	add := func(r Ref) {
		for _, o := range out {
			if o == r {
				return
			}
		}
		out = append(out, r)
	}
	if v == cty.NilVal {
		return out
	}
	v, marks := v.Unmark()
	var marked []Ref
	for m := range marks {
		if rm, ok := m.(refMark); ok {
			marked = append(marked, rm.ref)
		}
	}
	slices.SortFunc(marked, func(a, b Ref) int { return strings.Compare(a.String(), b.String()) }) // marks have no order of their own
	for _, r := range marked {
		add(r)
	}
	if !v.IsKnown() || v.IsNull() {
		return out
	}
	t := v.Type()
	switch {
	case t == cty.String:
		if s := v.AsString(); HasHole(s) {
			for _, p := range Pieces(s) {
				if p.Ref != nil {
					add(*p.Ref)
				}
			}
		}
	case t.IsCollectionType() || t.IsTupleType() || t.IsObjectType():
		for it := v.ElementIterator(); it.Next(); {
			k, e := it.Element()
			if k.Type() == cty.String && !t.IsSetType() {
				out = refsIn(k, out)
			}
			out = refsIn(e, out)
		}
	}
	return out
}
