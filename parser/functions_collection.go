package parser

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

var allTrueFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "list", Type: cty.List(cty.Bool)}},
	Type:   function.StaticReturnType(cty.Bool),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		for _, v := range args[0].AsValueSlice() {
			switch {
			case !v.IsKnown(): // where anytrue looks further
				return cty.UnknownVal(cty.Bool), nil
			case v.IsNull() || v.False():
				return cty.False, nil
			}
		}
		return cty.True, nil
	},
})

var anyTrueFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "list", Type: cty.List(cty.Bool)}},
	Type:   function.StaticReturnType(cty.Bool),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		result := cty.False
		for _, v := range args[0].AsValueSlice() {
			switch {
			case !v.IsKnown():
				result = cty.UnknownVal(cty.Bool)
			case !v.IsNull() && v.True():
				return cty.True, nil
			}
		}
		return result, nil
	},
})

// coalesceFunc passes over what is null or empty. Whether a variable without a value is, is not known; what AWS fills in is not.
var coalesceFunc = function.New(&function.Spec{
	VarParam: &function.Parameter{Name: "vals", Type: cty.DynamicPseudoType, AllowNull: true, AllowUnknown: true, AllowDynamicType: true},
	Type: func(args []cty.Value) (cty.Type, error) {
		types := make([]cty.Type, len(args))
		for i, a := range args {
			if bareAny(a) {
				return cty.DynamicPseudoType, nil
			}
			types[i] = a.Type()
		}
		t, _ := convert.UnifyUnsafe(types)
		if t == cty.NilType {
			return t, errors.New("all arguments must have the same type")
		}
		return t, nil
	},
	Impl: func(args []cty.Value, t cty.Type) (cty.Value, error) {
		for i, a := range args {
			v, err := convert.Convert(a, t)
			if err != nil {
				return cty.NilVal, function.NewArgError(i, err)
			}
			if !v.IsKnown() {
				return cty.UnknownVal(t), nil
			}
			if v.IsNull() {
				continue
			}
			if mayBeNull(v) || v.Type() != cty.String && slices.ContainsFunc(args, bareAny) {
				return cty.UnknownVal(t), nil // with a string among them, all would be strings
			}
			if s, ok := knownText(v); ok && v.Type() == cty.String {
				if s == "" {
					continue
				}
				if HasHole(s) && !notEmpty(s) {
					return cty.UnknownVal(t), nil
				}
			}
			return v, nil
		}
		return cty.NilVal, errors.New("no non-null, non-empty-string arguments")
	},
})

// compact removes what is null or empty: with an element of which that is not known, the number of elements is not known either.
func compact(call caller, args []cty.Value) (cty.Value, error) {
	list, _ := elements(args[0])
	for _, e := range list {
		if s, ok := knownText(e); ok && HasHole(s) && !notEmpty(s) {
			return blindly(call, args)
		}
	}
	return pass(call, args)
}

// merge passes over what is null. Whether a variable without a value is, is not known.
func merge(call caller, args []cty.Value) (cty.Value, error) {
	if slices.ContainsFunc(args, mayBeNull) {
		return settle(cty.DynamicVal.WithMarks(sensitivity(args)), nil, args)
	}
	return pass(call, args)
}

// underKeys is pass for a function that puts values under keys, of which the later ones win.
func underKeys(call caller, args []cty.Value) (cty.Value, error) {
	v, err := pass(call, args)
	if err == nil && clashing(v) {
		return settle(cty.DynamicVal.WithMarks(sensitivity(args)), nil, args)
	}
	return v, err
}

// clashing tells whether v, or something in it, has two keys that may turn out to be the same.
func clashing(v cty.Value) bool {
	found := false
	_ = cty.Walk(v, func(_ cty.Path, v cty.Value) (bool, error) {
		if !holeNames(v) {
			return !found, nil
		}
		var keys []cty.Value
		v, _ = v.Unmark()
		for it := v.ElementIterator(); it.Next(); {
			k, _ := it.Element()
			for _, other := range keys {
				found = found || (open(k) || open(other)) && !distinguishable(k, other)
			}
			keys = append(keys, k)
		}
		return !found, nil
	})
	return found
}

// flatten makes one list of lists in lists. What is not known may be one of them.
func flatten(call caller, args []cty.Value) (cty.Value, error) {
	if scattered(args[0]) {
		return settle(cty.DynamicVal.WithSameMarks(args[0]), nil, args)
	}
	return pass(call, args)
}

// scattered tells whether a list, or a list in it, has something in it that may be a list or has no order.
func scattered(v cty.Value) bool {
	u, _ := v.Unmark()
	if bareAny(v) || unordered(v) || !u.IsKnown() && !u.Type().IsPrimitiveType() && !u.Type().IsMapType() && !u.Type().IsObjectType() {
		return true
	}
	list, _ := elements(v)
	return slices.ContainsFunc(list, scattered)
}

// contains is true if a literal element is equal, and false only if every element with a hole is certainly different. Terraform looks for no null, which
// newer versions of the library do.
func contains(call caller, args []cty.Value) (cty.Value, error) {
	if args[1].IsKnown() && args[1].IsNull() {
		return cty.NilVal, function.NewArgErrorf(1, "argument must not be null")
	}
	list, ok := elements(args[0])
	if !ok || !anyOpen(args) {
		return shut(call, args)
	}
	want, _ := args[1].UnmarkDeep()
	maybe := false
	for _, e := range list {
		e, _ = e.UnmarkDeep()
		if open(e) || open(want) {
			maybe = maybe || !distinguishable(e, want)
		} else if eq := want.Equals(e); eq.True() {
			return cty.True.WithMarks(sensitivity(args)), nil
		}
	}
	if maybe {
		return blindly(call, args)
	}
	return cty.False.WithMarks(sensitivity(args)), nil
}

func distinguishable(a, b cty.Value) bool { return differ(a, b) || differ(b, a) }

// distinct does not take two holes for the same even if they name the same: one name can stand for all instances of a resource.
func distinct(call caller, args []cty.Value) (cty.Value, error) {
	list, _ := elements(args[0])
	for i, a := range list {
		a, _ = a.UnmarkDeep()
		if !open(a) {
			continue
		}
		for j, b := range list {
			b, _ = b.UnmarkDeep()
			if i != j && !distinguishable(a, b) {
				return blindly(call, args)
			}
		}
	}
	return pass(call, args)
}

var indexFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "list", Type: cty.DynamicPseudoType}, {Name: "value", Type: cty.DynamicPseudoType}},
	Type:   function.StaticReturnType(cty.Number),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		if t := args[0].Type(); !t.IsListType() && !t.IsTupleType() {
			return cty.NilVal, function.NewArgErrorf(0, "argument must be a list or tuple")
		}
		for i, v := range args[0].AsValueSlice() {
			eq, err := stdlib.Equal(v, args[1])
			if err != nil {
				return cty.NilVal, err
			}
			if !eq.IsKnown() {
				return cty.UnknownVal(cty.Number), nil
			}
			if eq.True() {
				return cty.NumberIntVal(int64(i)), nil
			}
		}
		return cty.NilVal, errors.New("item not found")
	},
})

var lengthFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "value", Type: cty.DynamicPseudoType, AllowUnknown: true, AllowDynamicType: true, AllowMarked: true}},
	Type:   function.StaticReturnType(cty.Number),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		v, marks := args[0].Unmark()
		n, err := length(v)
		if err != nil {
			return cty.NilVal, err
		}
		return n.WithMarks(marks), nil
	},
})

func length(v cty.Value) (cty.Value, error) {
	t := v.Type()
	n := cty.UnknownVal(cty.Number).RefineNotNull()
	switch {
	case t == cty.DynamicPseudoType:
		return n, nil
	case t == cty.String:
		if s, _ := knownText(v); HasHole(s) {
			return n, nil
		}
		return stdlib.Strlen(v)
	case t.IsTupleType():
		return cty.NumberIntVal(int64(t.Length())), nil
	case t.IsObjectType():
		if n := len(t.AttributeTypes()); n <= 1 || !holeNames(v) {
			return cty.NumberIntVal(int64(n)), nil
		}
		return n, nil
	case t.IsListType():
		return v.Length(), nil
	case t.IsMapType() || t.IsSetType():
		// Elements, or keys, that have a hole may turn out to be the same.
		if v.IsKnown() && v.LengthInt() > 1 && (holeNames(v) || t.IsSetType() && open(v)) {
			return n, nil
		}
		return v.Length(), nil
	}
	return cty.NilVal, function.NewArgErrorf(0, "argument must be a string, a collection type, or a structural type")
}

// lookupFunc is not wrapped: the call of another function would walk through the whole map to look for marks, once for each instance that looks something up.
var lookupFunc = function.New(&function.Spec{
	Params:   []function.Parameter{anyParam("inputMap"), anyParam("key")},
	VarParam: anyRest("default"),
	Type:     function.StaticReturnType(cty.DynamicPseudoType),
	Impl:     func(args []cty.Value, _ cty.Type) (cty.Value, error) { return pass(lookup, args) },
})

func lookup(args []cty.Value) (cty.Value, error) {
	m, marks := args[0].Unmark()
	key, keyMarks := args[1].Unmark()
	t := m.Type()
	switch {
	case len(args) > 3:
		return cty.NilVal, fmt.Errorf("lookup takes two or three arguments, got %d", len(args))
	case !m.IsKnown() && t == cty.DynamicPseudoType || !key.IsKnown():
		return cty.DynamicVal.WithMarks(marks, keyMarks), nil
	case m.IsKnown() && m.IsNull() || !t.IsMapType() && !t.IsObjectType():
		return cty.NilVal, function.NewArgErrorf(0, "lookup requires a map as the first argument")
	}
	name, ok := knownText(key)
	if !ok {
		return cty.NilVal, function.NewArgErrorf(1, "the key must be a string")
	}
	def := args[2:]
	if t.IsMapType() && len(def) == 1 {
		d, err := convert.Convert(def[0], t.ElementType())
		if err != nil {
			return cty.NilVal, function.NewArgErrorf(2, "the default value must have the same type as the map elements")
		}
		def = []cty.Value{d}
	}
	v := cty.DynamicVal
	switch {
	case !m.IsKnown() && t.IsMapType():
		v = cty.UnknownVal(t.ElementType())
	case HasHole(name):
	case t.IsObjectType() && t.HasAttribute(name):
		v = m.GetAttr(name)
	case t.IsMapType() && m.HasIndex(cty.StringVal(name)).True():
		v = m.Index(cty.StringVal(name))
	case holeNames(m):
	case len(def) == 1:
		v = def[0]
	default:
		return cty.NilVal, function.NewArgErrorf(0, "the map or object has no key %q", name)
	}
	return v.WithMarks(marks, keyMarks), nil
}

var matchKeysFunc = function.New(&function.Spec{
	Params: []function.Parameter{
		{Name: "values", Type: cty.List(cty.DynamicPseudoType)},
		{Name: "keys", Type: cty.List(cty.DynamicPseudoType)},
		{Name: "searchset", Type: cty.List(cty.DynamicPseudoType)},
	},
	Type: func(args []cty.Value) (cty.Type, error) {
		if t, _ := convert.UnifyUnsafe([]cty.Type{args[1].Type(), args[2].Type()}); t == cty.NilType {
			return t, errors.New("keys and searchset must be of the same type")
		}
		return args[0].Type(), nil
	},
	Impl: func(args []cty.Value, t cty.Type) (cty.Value, error) {
		if args[0].LengthInt() != args[1].LengthInt() {
			return cty.NilVal, errors.New("length of keys and values should be equal")
		}
		common, _ := convert.UnifyUnsafe([]cty.Type{args[1].Type(), args[2].Type()})
		keys, err := convert.Convert(args[1], common)
		if err != nil {
			return cty.NilVal, function.NewArgError(1, err)
		}
		searched, err := convert.Convert(args[2], common)
		if err != nil {
			return cty.NilVal, function.NewArgError(2, err)
		}
		if !keys.IsWhollyKnown() || !searched.IsWhollyKnown() {
			return cty.UnknownVal(t), nil
		}
		values := args[0].AsValueSlice()
		var out []cty.Value
		for i, key := range keys.AsValueSlice() {
			for _, s := range searched.AsValueSlice() {
				if key.Equals(s).True() {
					out = append(out, values[i])
					break
				}
			}
		}
		if len(out) == 0 {
			return cty.ListValEmpty(t.ElementType()), nil
		}
		return cty.ListVal(out), nil
	},
})

// matchKeys compares the keys and only picks the values, which may have holes.
func matchKeys(call caller, args []cty.Value) (cty.Value, error) {
	if anyOpen(args[1:]) {
		return blindly(call, args)
	}
	return pass(call, args)
}

var oneFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "list", Type: cty.DynamicPseudoType}},
	Type: func(args []cty.Value) (cty.Type, error) {
		t := args[0].Type()
		switch {
		case t.IsListType() || t.IsSetType():
			return t.ElementType(), nil
		case t.IsTupleType() && t.Length() == 0:
			return cty.DynamicPseudoType, nil
		case t.IsTupleType() && t.Length() == 1:
			return t.TupleElementType(0), nil
		}
		return cty.NilType, function.NewArgErrorf(0, "must be a list, set, or tuple value with either zero or one elements")
	},
	Impl: func(args []cty.Value, t cty.Type) (cty.Value, error) {
		list := args[0]
		if !list.Length().IsKnown() {
			return cty.UnknownVal(t), nil
		}
		switch elems := list.AsValueSlice(); len(elems) {
		case 0:
			return cty.NullVal(t), nil
		case 1:
			return elems[0], nil
		}
		return cty.NilVal, function.NewArgErrorf(0, "must be a list, set, or tuple value with either zero or one elements")
	},
})

var sumFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "list", Type: cty.DynamicPseudoType}},
	Type:   function.StaticReturnType(cty.Number),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		list, ok := elements(args[0])
		if !ok || len(list) == 0 {
			return cty.NilVal, function.NewArgErrorf(0, "argument must be a list, set, or tuple that is not empty")
		}
		sum := cty.Zero
		for _, v := range list {
			n, err := convert.Convert(v, cty.Number)
			if err != nil || n.IsKnown() && n.IsNull() {
				return cty.NilVal, function.NewArgErrorf(0, "argument must be list, set, or tuple of number values")
			}
			sum = sum.Add(n)
		}
		return sum, nil
	},
})

var transposeFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "values", Type: cty.Map(cty.List(cty.String))}},
	Type:   function.StaticReturnType(cty.Map(cty.List(cty.String))),
	Impl: func(args []cty.Value, t cty.Type) (cty.Value, error) {
		if !args[0].IsWhollyKnown() {
			return cty.UnknownVal(t), nil
		}
		keys := map[string][]string{}
		for key, list := range args[0].AsValueMap() {
			if list.IsNull() {
				return cty.NilVal, function.NewArgErrorf(0, "cannot use null list for %q", key)
			}
			for _, v := range list.AsValueSlice() {
				if v.IsNull() {
					return cty.NilVal, function.NewArgErrorf(0, "cannot use null string in %q", key)
				}
				keys[v.AsString()] = append(keys[v.AsString()], key)
			}
		}
		if len(keys) == 0 {
			return cty.MapValEmpty(cty.List(cty.String)), nil
		}
		out := map[string]cty.Value{}
		for v, ks := range keys {
			sort.Strings(ks)
			list := make([]cty.Value, len(ks))
			for i, k := range ks {
				list[i] = cty.StringVal(k)
			}
			out[v] = cty.ListVal(list)
		}
		return cty.MapVal(out), nil
	},
})

// toFunc converts to a type. Elements keep their own marks, which the function of the library puts on the whole.
func toFunc(t cty.Type) function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{anyParam("v")},
		Type:   function.StaticReturnType(t),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			v, err := as(untyped(args[0]), t)
			if err != nil {
				return cty.NilVal, function.NewArgErrorf(0, "cannot convert %s to %s: %w", args[0].Type().FriendlyName(), t.FriendlyNameForConstraint(), err)
			}
			return v, nil
		},
	})
}

// untyped is a list or object with placeholders for what is not known, if it has a hole of any type: the type of that is not known to be the elements'.
func untyped(v cty.Value) cty.Value {
	u, marks := v.Unmark()
	t := u.Type()
	if !t.IsTupleType() && !t.IsObjectType() || !u.IsKnown() || u.IsNull() || u.IsWhollyKnown() {
		return v
	}
	untypedHole := false
	elems := map[string]cty.Value{}
	var list []cty.Value
	for it := u.ElementIterator(); it.Next(); {
		k, e := it.Element()
		untypedHole = untypedHole || bareAny(e)
		if !e.IsKnown() {
			e = cty.StringVal(placeholderOf(e)).WithMarks(sensitivity([]cty.Value{e}))
		}
		list = append(list, e)
		if t.IsObjectType() {
			elems[k.AsString()] = e
		}
	}
	switch {
	case !untypedHole:
		return v
	case t.IsObjectType():
		return cty.ObjectVal(elems).WithMarks(marks)
	}
	return cty.TupleVal(list).WithMarks(marks)
}

// listFunc and mapFunc are Terraform 0.11's, which later versions refuse and old code still has.
var listFunc = function.New(&function.Spec{
	VarParam: anyRest("vals"),
	Type:     function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		return convert.Convert(cty.TupleVal(args), cty.List(cty.DynamicPseudoType))
	},
})

var mapFunc = function.New(&function.Spec{
	VarParam: anyRest("vals"),
	Type:     function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		if len(args)%2 != 0 {
			return cty.NilVal, fmt.Errorf("map takes keys and values in turn, got %d arguments", len(args))
		}
		attrs := map[string]cty.Value{}
		for i := 0; i < len(args); i += 2 {
			key, ok := knownText(args[i])
			if !ok {
				return cty.NilVal, function.NewArgErrorf(i, "a key must be a string")
			}
			attrs[key] = args[i+1]
		}
		return convert.Convert(cty.ObjectVal(attrs), cty.Map(cty.DynamicPseudoType))
	},
})

var sensitiveFunc = function.New(&function.Spec{
	Params: []function.Parameter{anyParam("value")},
	Type:   function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		return args[0].Mark(sensitiveMark{}), nil
	},
})

var nonsensitiveFunc = function.New(&function.Spec{
	Params: []function.Parameter{anyParam("value")},
	Type:   function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		v, marks := args[0].Unmark()
		delete(marks, sensitiveMark{})
		return v.WithMarks(marks), nil
	},
})

// ephemeralAsNullFunc leaves unknown what AWS or a module that is not on disk gives, if it may be ephemeral.
var ephemeralAsNullFunc = function.New(&function.Spec{
	Params: []function.Parameter{anyParam("value")},
	Type:   function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		return cty.Transform(args[0], func(_ cty.Path, v cty.Value) (cty.Value, error) {
			u, marks := v.Unmark()
			if _, ok := marks[ephemeralMark{}]; ok {
				delete(marks, ephemeralMark{})
				return cty.NullVal(u.Type()).WithMarks(marks), nil
			}
			if s, ok := knownText(u); ok && HasHole(s) {
				refs := refsIn(u, nil)
				if slices.ContainsFunc(refs, mayBeEphemeral) {
					return unknown(cty.String, refs...).WithMarks(marks), nil
				}
			}
			return v, nil
		})
	},
})

func mayBeEphemeral(r Ref) bool {
	return isModule(r.Addr) || r.Anonymous() || strings.Contains("."+r.Addr, ".ephemeral.")
}

var isSensitiveFunc = function.New(&function.Spec{
	Params: []function.Parameter{anyParam("value")},
	Type:   function.StaticReturnType(cty.Bool),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		switch {
		case args[0].HasMark(sensitiveMark{}):
			return cty.True, nil
		case open(args[0]):
			return cty.UnknownVal(cty.Bool), nil // an output of a provider or the caller may be
		}
		return cty.False, nil
	},
})

// keyed makes the result of a function on objects and maps unknown if a key is not known and stands beside others: which of them there are, and in which
// order, depends on it.
func keyed(f function.Function) function.Function {
	return function.New(&function.Spec{
		VarParam: &function.Parameter{Name: "args", Type: cty.DynamicPseudoType, AllowNull: true, AllowUnknown: true, AllowDynamicType: true, AllowMarked: true},
		Type: func(args []cty.Value) (cty.Type, error) {
			if unsortable(args...) {
				return cty.DynamicPseudoType, nil
			}
			return f.ReturnTypeForValues(args)
		},
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			if !unsortable(args...) {
				return f.Call(args)
			}
			var refs []Ref
			for _, a := range args {
				refs = refsIn(a, refs)
			}
			return unknown(cty.DynamicPseudoType, refs...).WithMarks(sensitivity(args)), nil
		},
	})
}
