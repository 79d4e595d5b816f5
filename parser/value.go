package parser

import (
	"iter"
	"math/big"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// Value is an evaluated expression together with the place where it is written. It is one of: known; with holes (parts only AWS
// or whoever runs Terraform can fill in); unknown; absent (not written, or null). Its questions answer Maybe whenever
// the answer depends on a part that is not known. The zero Value is absent.
type Value struct {
	val   cty.Value
	site  site   // the expression; zero when the value was not written as one
	owner *Block // the block whose argument it is, or was made from
	path  string // the argument in owner, such as "token_validity_units.access_token"
	// inner tells that this value is a part of the argument, so that its place is inside the argument's.
	inner bool
	// beneath tells that this value is not what is written at site, but a part of it, or that it may not be there.
	beneath bool
	// via are the expressions that lead from the argument to where this part is written, if that is elsewhere: `var.names` for a name in a tfvars file.
	via []site
	// list is the last of via if the part is an element of the list that is written there.
	list site
}

// Cty is the underlying value, with placeholders for holes and without marks. It is for packages that decode a whole structure; rules
// have the questions below.
func (v Value) Cty() cty.Value {
	if v.val == cty.NilVal {
		return cty.NullVal(cty.DynamicPseudoType)
	}
	u, _ := v.val.UnmarkDeep()
	return u
}

// Sensitive tells whether the value, or a part of it, must not be printed.
func (v Value) Sensitive() bool {
	if v.val == cty.NilVal {
		return false
	}
	_, paths := v.val.UnmarkDeepWithPaths()
	for _, p := range paths {
		if _, ok := p.Marks[sensitiveMark{}]; ok {
			return true
		}
	}
	return false
}

// secrets are the texts in the value that must not be printed.
func (v Value) secrets() []string {
	if !v.Sensitive() {
		return nil
	}
	var out []string
	_ = cty.Walk(v.Cty(), func(_ cty.Path, e cty.Value) (bool, error) {
		if s, ok := (Value{val: e}).Text(); ok && s != "" {
			out = append(out, s)
		}
		return true, nil
	})
	return out
}

// Block is the block in which the argument stands, or would stand if it were not absent.
func (v Value) Block() *Block { return v.owner }

// Path is the name of the argument in its block.
func (v Value) Path() string { return v.path }

func (v Value) raw() cty.Value {
	if v.val == cty.NilVal {
		return cty.NullVal(cty.DynamicPseudoType)
	}
	u, _ := v.val.Unmark()
	return u
}

// Absent answers whether the argument is not written or null. A variable without a value may be null, too.
func (v Value) Absent() Tri {
	r := v.raw()
	switch {
	case !r.IsKnown():
		if r.Range().DefinitelyNotNull() && len(v.Refs()) == 0 {
			return No
		}
		return Maybe
	case r.IsNull():
		return Yes
	}
	if ref, ok := v.Ref(); ok && ref.mayBeNull() || mayBeNull(r) {
		return Maybe
	}
	return No
}

// Known tells whether the value is known completely: no part is unknown or a hole. Absent is known.
func (v Value) Known() bool { return !open(v.raw()) }

// Text is the value as a string, numbers and bools converted; ok only if it is known completely and of a primitive type.
func (v Value) Text() (s string, ok bool) {
	s, ok = v.template()
	return s, ok && !HasHole(s)
}

// template is the value as a string with its placeholders; ok is false for absent, unknown and structured values.
func (v Value) template() (string, bool) {
	r := v.raw()
	if !r.IsKnown() || r.IsNull() || !r.Type().IsPrimitiveType() {
		return "", false
	}
	c, err := convert.Convert(r, cty.String)
	if err != nil {
		return "", false
	}
	return c.AsString(), true
}

// Pieces is a string's literal text and holes in order. An unknown value is one anonymous hole; absent and structured ones have no pieces.
func (v Value) Pieces() []Piece {
	if s, ok := v.template(); ok {
		return Pieces(s)
	}
	r := v.raw()
	if !r.IsKnown() {
		if ref, ok := v.site.names(); ok && !v.beneath {
			return []Piece{{Ref: &ref}}
		}
		if refs := v.Refs(); len(refs) == 1 {
			refs[0].Derived = refs[0].Derived || v.site.expr != nil
			return []Piece{{Ref: &refs[0]}}
		}
		return []Piece{{Ref: &Ref{Addr: "?", Any: true}}}
	}
	return nil
}

// Ref is the hole the value consists of; ok only if it is exactly one, with nothing around it.
func (v Value) Ref() (ref Ref, ok bool) {
	p := v.Pieces()
	if len(p) == 1 && p[0].Ref != nil {
		return *p[0].Ref, true
	}
	return Ref{}, false
}

// Refs are the holes the value was built from, each once, in the order in which they stand.
func (v Value) Refs() []Ref { return refsIn(v.val, nil) }

// Holes are the parts of the value that are not known, by their path in it, such as `.name` or `[0].arn`, with the references they were built from.
func (v Value) Holes() iter.Seq2[string, []Ref] { return Holes(v.val) }

// Holes are the parts of v that are not known, as those of a Value.
func Holes(v cty.Value) iter.Seq2[string, []Ref] {
	return func(yield func(string, []Ref) bool) { holesIn(v, nil, "", yield) }
}

// holesIn yields the holes of v, which is at path; around are the marks of what v is a part of.
func holesIn(v cty.Value, around cty.ValueMarks, path string, yield func(string, []Ref) bool) bool {
	if v == cty.NilVal {
		return true
	}
	v, marks := v.Unmark()
	switch t := v.Type(); {
	case !v.IsKnown() || !v.IsNull() && t == cty.String && HasHole(v.AsString()):
		return yield(path, refsIn(v.WithMarks(around, marks), nil))
	case v.IsNull() || t.IsPrimitiveType() || t.IsCapsuleType():
		return true
	}
	i := 0
	for it := v.ElementIterator(); it.Next(); i++ {
		k, e := it.Element()
		step := "[" + strconv.Itoa(i) + "]"
		if t := v.Type(); t.IsMapType() || t.IsObjectType() {
			step = "." + Display(k.AsString())
		}
		if !holesIn(e, around, path+step, yield) {
			return false
		}
	}
	return true
}

// Is answers whether the value is want; def is the provider's default, which counts when the argument is absent. Text around a
// hole can be enough for No: "arn:${x}" is not "NONE".
func (v Value) Is(want, def string) Tri {
	if v.Absent() == Yes {
		return TriOf(want == def)
	}
	t := v.Like(want)
	if want == def && v.Absent() == Maybe {
		t = t.Or(Maybe)
	}
	return t
}

// Like answers whether the value is the given string, which may not contain wildcards; absent is No.
func (v Value) Like(want string) Tri {
	if v.raw().IsNull() {
		return No
	}
	p := v.Pieces()
	if p == nil {
		return No
	}
	return piecesAre(p, want)
}

// piecesAre answers whether the text of the pieces can be, or is, want.
func piecesAre(p []Piece, want string) Tri {
	known := true
	for _, x := range p {
		known = known && x.Ref == nil
	}
	if known {
		var b strings.Builder
		for _, x := range p {
			b.WriteString(x.Text)
		}
		return TriOf(b.String() == want)
	}
	// Literal text must occur in order, the first anchored at the start and the last at the end.
	rest := want
	for i, x := range p {
		if x.Ref != nil {
			continue
		}
		switch {
		case i == 0:
			if !strings.HasPrefix(rest, x.Text) {
				return No
			}
			rest = rest[len(x.Text):]
		case i == len(p)-1:
			if !strings.HasSuffix(rest, x.Text) {
				return No
			}
		default:
			j := strings.Index(rest, x.Text)
			if j < 0 {
				return No
			}
			rest = rest[j+len(x.Text):]
		}
	}
	return Maybe
}

// True answers whether the value is true; def is the provider's default, which counts when the argument is absent. The strings "true" and
// "false" are bools to Terraform.
func (v Value) True(def bool) Tri {
	r := v.raw()
	switch {
	case !r.IsKnown():
		return Maybe
	case r.IsNull():
		return TriOf(def)
	}
	if s, ok := v.Text(); ok {
		switch s {
		case "true", "1":
			return Yes
		}
		return No
	}
	return Maybe
}

// Has answers whether a list, set or tuple has the string as an element. A plain string counts as a list of one; absent has nothing.
func (v Value) Has(s string) Tri {
	if v.raw().IsNull() {
		return No
	}
	var t Tri
	seq, all := v.Each()
	for e := range seq {
		t = t.Or(e.Like(s))
	}
	return t.Or(all.Not())
}

// Test answers a question about the text of the value; absent is No, and any hole in it makes the answer Maybe.
func (v Value) Test(f func(string) bool) Tri {
	if v.raw().IsNull() {
		return No
	}
	if s, ok := v.Text(); ok {
		return TriOf(f(s))
	}
	if _, ok := v.template(); !ok && v.raw().IsKnown() {
		return No // a structure
	}
	return Maybe
}

// HasPrefix answers whether the text of the value begins with s, which text in front of a hole may decide.
func (v Value) HasPrefix(s string) Tri {
	if v.raw().IsNull() {
		return No
	}
	p := v.Pieces()
	if len(p) == 0 {
		return No
	}
	if p[0].Ref != nil {
		return Maybe
	}
	if len(p) == 1 || len(p[0].Text) >= len(s) {
		return TriOf(strings.HasPrefix(p[0].Text, s))
	}
	if strings.HasPrefix(s, p[0].Text) {
		return Maybe
	}
	return No
}

// Contains answers whether the text of the value contains s; literal text may decide for Yes, never for No when a hole is near.
func (v Value) Contains(s string) Tri {
	p := v.Pieces()
	var t Tri
	for _, x := range p {
		if x.Ref != nil {
			t = t.Or(Maybe)
		} else if strings.Contains(x.Text, s) {
			return Yes
		}
	}
	return t
}

// Number is the value as a number, strings converted; ok only if it is known.
func (v Value) Number() (n float64, ok bool) {
	r := v.raw()
	if !r.IsKnown() || r.IsNull() || !r.Type().IsPrimitiveType() {
		return 0, false
	}
	c, err := convert.Convert(r, cty.Number)
	if err != nil {
		return 0, false
	}
	f := c.AsBigFloat()
	if f.IsInf() {
		return 0, false
	}
	n, acc := new(big.Float).Copy(f).Float64()
	_ = acc // durations and lengths are far below the precision of a float64
	return n, true
}

// Each is the elements of a list, set or tuple, and whether that is all of them: Maybe when the collection is unknown. A primitive value is a
// list of one, absent the empty list, and of a map the values are the elements.
func (v Value) Each() (iter.Seq[Value], Tri) {
	none := func(func(Value) bool) {}
	r := v.raw()
	switch {
	case r.IsKnown() && r.IsNull():
		return none, Yes
	case !r.IsKnown():
		return none, Maybe
	case r.Type().IsPrimitiveType():
		if ref, ok := v.Ref(); ok && ref.Any {
			return none, Maybe // it may be a list
		}
		return func(yield func(Value) bool) { yield(v) }, Yes
	case !r.CanIterateElements():
		return none, Yes
	}
	return func(yield func(Value) bool) {
		if sites := v.elementSites(); sites != nil && !r.Type().IsMapType() && !r.Type().IsObjectType() {
			for i, s := range sites {
				e := v.element(cty.NilVal, s)
				if r.Type().IsSetType() || i >= r.LengthInt() {
					e.val = s.eval()
				} else {
					e.val = r.Index(cty.NumberIntVal(int64(i)))
				}
				if !yield(e) {
					return
				}
			}
			return
		}
		for it := r.ElementIterator(); it.Next(); {
			k, e := it.Element()
			s := v.site
			if k.Type() == cty.String && !r.Type().IsSetType() {
				if n, ok := v.site.navigate(k); ok {
					s = n
				}
			}
			if !yield(v.element(e, s)) {
				return
			}
		}
	}, Yes
}

// Entries is the keys and values of an object or map in the order of the source where there is one, and whether that is all of them.
func (v Value) Entries() (iter.Seq2[string, Value], Tri) {
	none := func(func(string, Value) bool) {}
	r := v.raw()
	switch {
	case r.IsKnown() && r.IsNull():
		return none, Yes
	case !r.IsKnown() || r.Type().IsPrimitiveType():
		return none, Maybe
	case !r.Type().IsObjectType() && !r.Type().IsMapType():
		return none, Yes
	}
	return func(yield func(string, Value) bool) {
		for it := r.ElementIterator(); it.Next(); {
			k, e := it.Element()
			s := v.site
			if n, ok := v.site.navigate(k); ok {
				s = n
			}
			if !yield(k.AsString(), v.part(e, s)) {
				return
			}
		}
	}, Yes
}

// Field is the attribute of an object or the element of a map with that name; absent if it has none, unknown if the value is.
func (v Value) Field(name string) Value {
	s := v.site
	if n, ok := s.navigate(cty.StringVal(name)); ok {
		s = n
	}
	r := v.raw()
	switch {
	case !r.IsKnown():
		return v.part(cty.DynamicVal.WithMarks(v.marks()), v.site)
	case r.IsNull():
		return v.part(cty.NullVal(cty.DynamicPseudoType), v.site)
	case r.Type().IsObjectType():
		if !r.Type().HasAttribute(name) {
			return v.part(v.unlisted(name), v.site)
		}
		return v.part(r.GetAttr(name), s)
	case r.Type().IsMapType():
		if !r.HasIndex(cty.StringVal(name)).True() {
			return v.part(v.unlisted(name), v.site)
		}
		return v.part(r.Index(cty.StringVal(name)), s)
	case r.Type() == cty.String && HasHole(r.AsString()):
		return v.part(cty.DynamicVal, v.site)
	}
	return v.part(cty.NullVal(cty.DynamicPseudoType), v.site)
}

// unlisted is what an object or map has under a name that is not one of its keys: nothing, unless a key with a hole may be the name.
func (v Value) unlisted(name string) cty.Value {
	for it := v.raw().ElementIterator(); it.Next(); {
		if k, _ := it.Element(); HasHole(k.AsString()) && piecesAre(Pieces(k.AsString()), name) != No {
			return cty.DynamicVal.WithMarks(v.marks())
		}
	}
	return cty.NullVal(cty.DynamicPseudoType)
}

// Key is the key of an object or map, as Entries gives it, as a value with the place where it is written.
func (v Value) Key(name string) Value {
	s := v.site
	if k, ok := s.key(cty.StringVal(name)); ok {
		s = k
	}
	return v.part(cty.StringVal(name), s)
}

// Interpolations are the expressions that stand among the literal text of a template, in order; none if the value is not written as one.
func (v Value) Interpolations() []Value {
	if v.site.expr == nil {
		return nil
	}
	end := v.site.follow().end
	t, ok := end.expr.(*hclsyntax.TemplateExpr)
	if !ok {
		return nil
	}
	var out []Value
	for _, part := range t.Parts {
		if _, literal := part.(*hclsyntax.LiteralValueExpr); !literal {
			out = append(out, v.part(end.in.eval(part), site{part, end.in}))
		}
	}
	return out
}

// Structured tells whether the value is known to be an object or map, or to be a list, set or tuple.
func (v Value) Structured() (object, list bool) {
	t := v.raw().Type()
	return t.IsObjectType() || t.IsMapType(), t.IsListType() || t.IsSetType() || t.IsTupleType()
}

func (v Value) marks() cty.ValueMarks {
	if v.val == cty.NilVal {
		return nil
	}
	return v.val.Marks()
}

// part is a value inside v, written at s.
func (v Value) part(val cty.Value, s site) Value {
	if _, secret := v.marks()[sensitiveMark{}]; secret && val != cty.NilVal {
		val = val.Mark(sensitiveMark{}) // a key that must not be printed marks the whole
	}
	p := Value{val: val, site: s, owner: v.owner, path: v.path, inner: true, via: v.via, beneath: s == v.site}
	if s.expr != nil && v.site.expr != nil && !within(s.expr.Range(), v.site.expr.Range()) {
		p.via = append(p.via[:len(p.via):len(p.via)], v.site)
	}
	return p
}

// element is an element of the list v, written at s.
func (v Value) element(val cty.Value, s site) Value {
	e := v.part(val, s)
	if len(e.via) > len(v.via) {
		e.list = v.site
	}
	return e
}

// within tells whether a range lies in another.
func within(inner, outer hcl.Range) bool {
	return inner.Filename == outer.Filename && outer.Start.Byte <= inner.Start.Byte && inner.End.Byte <= outer.End.Byte
}

// Display is the value for people: holes as `${address.attribute}`, at most a line of it, and "(sensitive)" for what must not be printed.
func (v Value) Display() string {
	if v.Sensitive() {
		return "(sensitive)"
	}
	r := v.raw()
	switch {
	case r.IsKnown() && r.IsNull():
		return "null"
	case !r.IsKnown():
		if refs := v.Refs(); len(refs) == 1 {
			return "${" + refs[0].String() + "}"
		}
		return "unknown"
	}
	if s, ok := v.template(); ok {
		s = Display(s)
		if r.Type() == cty.String {
			return `"` + s + `"`
		}
		return s
	}
	var parts []string
	open, end := "[", "]"
	if obj, _ := v.Structured(); obj {
		open, end = "{", "}"
		seq, _ := v.Entries()
		for k, e := range seq {
			parts = append(parts, Display(k)+" = "+e.Display())
		}
	} else {
		seq, _ := v.Each()
		for e := range seq {
			parts = append(parts, e.Display())
		}
	}
	return open + strings.Join(parts, ", ") + end
}

// Written is the range of the argument's expression in its block; for an absent argument the block's header.
func (v Value) Written() hcl.Range {
	if v.owner != nil {
		if v.path != "" {
			if e := v.owner.argument(v.path); e != nil {
				return e.Range()
			}
		}
		return v.owner.Header
	}
	if v.site.expr != nil {
		return v.site.expr.Range()
	}
	return hcl.Range{}
}
