package parser

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strconv"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// attributes are what the plan says of an object, by attribute, as the provider's types; nil if there is no object. What Terraform does not know is
// unknown. Attributes that this version of the provider does not have keep the types of their JSON.
func (p *planned) attributes(types Types, typ string, data bool) map[string]cty.Value {
	if p.done {
		return p.attrs
	}
	p.done = true
	values, err := decodeJSON(p.values)
	if err != nil {
		return nil
	}
	unknown, _ := decodeJSON(p.unknown)
	secret, _ := decodeJSON(p.sensitive)
	p.values, p.unknown, p.sensitive = nil, nil, nil
	object, _ := values.(map[string]any)
	unknowns, _ := unknown.(map[string]any)
	secrets, _ := secret.(map[string]any)
	if object == nil && unknowns == nil {
		return nil
	}
	t := cty.EmptyObject
	if types != nil {
		if o, ok := types.Object(typ, data); ok {
			t = o
		}
	}
	p.attrs = map[string]cty.Value{}
	for _, names := range []map[string]any{object, unknowns} {
		for name := range names {
			if _, done := p.attrs[name]; done {
				continue
			}
			at := cty.DynamicPseudoType
			if t.HasAttribute(name) {
				at = t.AttributeType(name)
			}
			v := plannedValue(object[name], unknowns[name], at, 0)
			if secret == true || sensitive(secrets[name]) {
				v = v.Mark(sensitiveMark{})
			}
			p.attrs[name] = v
		}
	}
	return p.attrs
}

// sensitive tells whether a value, or a part of it, must not be printed: the structure is that of the value, with true in it.
func sensitive(x any) bool {
	switch x := x.(type) {
	case bool:
		return x
	case []any:
		for _, e := range x {
			if sensitive(e) {
				return true
			}
		}
	case map[string]any:
		for _, e := range x {
			if sensitive(e) {
				return true
			}
		}
	}
	return false
}

func decodeJSON(raw []byte) (any, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var x any
	err := d.Decode(&x)
	return x, err
}

// decodeValue is a JSON value as the type that follows from it.
func decodeValue(raw []byte) (cty.Value, error) {
	if len(raw) == 0 {
		return cty.NilVal, errors.New("no value")
	}
	x, err := decodeJSON(raw)
	if err != nil {
		return cty.NilVal, err
	}
	return plannedValue(x, nil, cty.DynamicPseudoType, 0), nil
}

// plannedValue is a value of a plan as a type. In unknown, which has the structure of x, true stands where Terraform does not know the value.
func plannedValue(x, unknown any, t cty.Type, depth int) cty.Value {
	t = t.WithoutOptionalAttributesDeep()
	switch {
	case unknown == true || depth > maxJSONDepth:
		return cty.UnknownVal(t)
	case x == nil && !isStructure(unknown):
		return cty.NullVal(t)
	}
	part := func(i int, u []any) any {
		if i < len(u) {
			return u[i]
		}
		return nil
	}
	switch x := x.(type) {
	case string:
		return converted(cty.StringVal(x), t)
	case bool:
		return converted(cty.BoolVal(x), t)
	case json.Number:
		n, err := cty.ParseNumberVal(x.String())
		if err != nil {
			return cty.UnknownVal(t)
		}
		return converted(n, t)
	case []any:
		u, _ := unknown.([]any)
		et := cty.DynamicPseudoType
		if t.IsCollectionType() {
			et = t.ElementType()
		}
		elems := make([]cty.Value, len(x))
		for i := range x {
			if t.IsTupleType() && i < t.Length() {
				et = t.TupleElementType(i)
			}
			elems[i] = plannedValue(x[i], part(i, u), et, depth+1)
		}
		return listOf(elems, t)
	}
	object, _ := x.(map[string]any)
	u, _ := unknown.(map[string]any)
	attrs := map[string]cty.Value{}
	et := cty.DynamicPseudoType
	if t.IsMapType() {
		et = t.ElementType()
	}
	for _, names := range []map[string]any{object, u} {
		for name := range names {
			at := et
			if t.IsObjectType() && t.HasAttribute(name) {
				at = t.AttributeType(name)
			}
			attrs[name] = plannedValue(object[name], u[name], at, depth+1)
		}
	}
	if t.IsObjectType() {
		for name, at := range t.AttributeTypes() {
			if _, ok := attrs[name]; !ok {
				attrs[name] = cty.NullVal(at)
			}
		}
	}
	if t.IsMapType() && !et.HasDynamicTypes() {
		if len(attrs) == 0 {
			return cty.MapValEmpty(et)
		}
		if sameTypes(attrs) {
			return cty.MapVal(attrs)
		}
	}
	return cty.ObjectVal(attrs)
}

func isStructure(x any) bool {
	switch x.(type) {
	case map[string]any, []any:
		return true
	}
	return false
}

// converted is a primitive value as the type, if it can be one.
func converted(v cty.Value, t cty.Type) cty.Value {
	if c, err := convert.Convert(v, t); err == nil {
		return c
	}
	return v
}

// listOf makes a list or set of the elements if the type is one, else a tuple. A set with unknown elements would be unknown as a whole: one of texts has placeholders
// for them, others become tuples.
func listOf(elems []cty.Value, t cty.Type) cty.Value {
	if !t.IsListType() && !t.IsSetType() || t.ElementType().HasDynamicTypes() {
		return cty.TupleVal(elems)
	}
	et := t.ElementType()
	for i, e := range elems {
		switch {
		case !e.Type().Equals(et):
			return cty.TupleVal(elems)
		case t.IsSetType() && et == cty.String && !e.IsKnown():
			elems[i] = Hole(Ref{Addr: "?", Attr: strconv.Itoa(i), Any: true}) // two of them are two elements
		case t.IsSetType() && !e.IsWhollyKnown():
			return cty.TupleVal(elems)
		}
	}
	switch {
	case len(elems) == 0 && t.IsSetType():
		return cty.SetValEmpty(et)
	case len(elems) == 0:
		return cty.ListValEmpty(et)
	case t.IsSetType():
		return cty.SetVal(elems)
	}
	return cty.ListVal(elems)
}

func sameTypes(attrs map[string]cty.Value) bool {
	first := cty.NilType
	for _, v := range attrs {
		if first == cty.NilType {
			first = v.Type()
		}
		if !v.Type().Equals(first) {
			return false
		}
	}
	return true
}

// overlay is what the code makes of a value, with what the plan knows of it.
func overlay(own, plan cty.Value) cty.Value {
	p, marks := plan.Unmark()
	o, own_ := own.Unmark()
	for m := range own_ {
		if m == (sensitiveMark{}) {
			marks = cty.NewValueMarks(append(markList(marks), m)...)
		}
	}
	switch {
	case !p.IsKnown():
		if _, secret := marks[sensitiveMark{}]; secret {
			return own.Mark(sensitiveMark{})
		}
		return own
	case !open(p):
		return p.WithMarks(marks)
	case !o.IsKnown() || o.IsNull():
		return traced(p, refsIn(own, nil)).WithMarks(marks)
	}
	ot, pt := o.Type(), p.Type()
	switch {
	case isObject(ot) && isObject(pt):
		attrs := p.AsValueMap()
		for name, v := range o.AsValueMap() {
			if planned, ok := attrs[name]; ok {
				attrs[name] = overlay(v, planned)
			}
		}
		if pt.IsMapType() && sameTypes(attrs) {
			return cty.MapVal(attrs).WithMarks(marks)
		}
		return cty.ObjectVal(attrs).WithMarks(marks)
	case ot.IsSetType() || pt.IsSetType():
		if fits(o, p) {
			return own.WithMarks(marks)
		}
	case isList(ot) && isList(pt) && o.LengthInt() == p.LengthInt():
		elems := p.AsValueSlice()
		for i, v := range o.AsValueSlice() {
			elems[i] = overlay(v, elems[i])
		}
		return listOf(elems, pt).WithMarks(marks)
	}
	return traced(p, refsIn(own, nil)).WithMarks(marks)
}

func markList(marks cty.ValueMarks) []any {
	list := make([]any, 0, len(marks)+1)
	for m := range marks {
		list = append(list, m)
	}
	return list
}

func isObject(t cty.Type) bool { return t.IsObjectType() || t.IsMapType() }

func isList(t cty.Type) bool { return t.IsListType() || t.IsSetType() || t.IsTupleType() }

// traced is a value of a plan whose unknown parts are computed from the references.
func traced(v cty.Value, refs []Ref) cty.Value {
	if len(refs) == 0 {
		return v
	}
	derived := make([]Ref, len(refs))
	for i, r := range refs {
		r.Derived = true
		derived[i] = r
	}
	out, err := cty.Transform(v, func(_ cty.Path, e cty.Value) (cty.Value, error) {
		switch u, marks := e.Unmark(); {
		case !u.IsKnown():
			return unknown(u.Type(), derived...).WithMarks(e.Marks(), marks), nil
		}
		return e, nil
	})
	if err != nil {
		return v
	}
	return out
}

// fits tells whether the code's value can be the plan's: what both know is the same. What the code leaves out the provider may have filled in.
func fits(own, plan cty.Value) bool {
	own, _ = own.Unmark()
	plan, _ = plan.Unmark()
	switch {
	case !own.IsKnown() || own.IsNull() || !plan.IsKnown():
		return true
	case plan.IsNull():
		return false
	}
	ot, pt := own.Type(), plan.Type()
	switch {
	case isObject(ot) && isObject(pt):
		values := plan.AsValueMap()
		for name, v := range own.AsValueMap() {
			if p, ok := values[name]; ok && !fits(v, p) {
				return false
			}
		}
		return true
	case isList(ot) && isList(pt):
		if own.LengthInt() != plan.LengthInt() {
			return false
		}
		if ot.IsSetType() || pt.IsSetType() {
			return fitSets(own.AsValueSlice(), plan.AsValueSlice())
		}
		planned := plan.AsValueSlice()
		for i, v := range own.AsValueSlice() {
			if !fits(v, planned[i]) {
				return false
			}
		}
		return true
	case open(own) || open(plan):
		return ot != cty.String || pt != cty.String || HasHole(plan.AsString()) || piecesAre(Pieces(own.AsString()), plan.AsString()) != No
	}
	c, err := convert.Convert(own, pt)
	return err == nil && c.RawEquals(plan) || equalJSON(own, plan)
}

// fitSets tells whether the elements known on both sides are the same.
func fitSets(own, plan []cty.Value) bool {
	if len(own) > maxPaired {
		return true
	}
	used := make([]bool, len(plan))
	for _, known := range []bool{true, false} { // those that are known have one partner at most
		for _, o := range own {
			if open(o) == known {
				continue
			}
			free := func(j int) bool { return !used[j] && fits(o, plan[j]) }
			best := -1
			for j := range plan {
				if free(j) && (best < 0 || open(plan[best]) && !open(plan[j])) {
					best = j
				}
			}
			if best < 0 {
				return false
			}
			used[best] = true
		}
	}
	return true
}

// equalJSON tells whether two texts are the same JSON value.
func equalJSON(a, b cty.Value) bool {
	if open(a) || open(b) || a.IsNull() || b.IsNull() || a.Type() != cty.String || b.Type() != cty.String {
		return false
	}
	x, errX := decodeJSON([]byte(a.AsString()))
	y, errY := decodeJSON([]byte(b.AsString()))
	return errX == nil && errY == nil && isStructure(x) && reflect.DeepEqual(x, y)
}
