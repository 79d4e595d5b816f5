package parser

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// Limits against hostile input; code written by people stays far below them.
const (
	maxText     = 16 << 20 // bytes of a string, or of what a structure is as text
	maxElements = 100_000  // elements of a list that a function makes longer than its arguments
	maxWidth    = 1 << 16  // of a field in a format string
)

// limitError is an error that Terraform would not have: a limit of ours, or a file that is not in the repository. Nothing follows from it.
type limitError string

func (e limitError) Error() string { return string(e) }

const tooLarge = limitError("the result is too large")

// functions is Terraform's function table. Relative paths start at baseDir: the directory of the root module, which is Terraform's working directory.
func functions(files fileAccess, baseDir string) map[string]function.Function {
	table := maps.Clone(pureFunctions())
	maps.Copy(table, fileFunctions(files, baseDir))
	inTemplates := sync.OnceValue(func() map[string]function.Function { return templateFunctions(table) })
	table["templatefile"] = templateFile(files, baseDir, inTemplates)
	table["templatestring"] = templateString(inTemplates)
	for name, f := range maps.Clone(table) {
		if !strings.Contains(name, "::") {
			table["core::"+name] = f
		}
	}
	return table
}

// pureFunctions are the functions that read no files. How each treats holes is its wrapper's to say:
//   - closed: nothing is known of the result when an argument has a hole;
//   - carried: the result has the holes of the arguments in it;
//   - decided: closed, except where the text around the holes decides.
//
// What carries holes takes the number and the order of elements as they are written, though two holes in a set may turn out to be one element, and
// holes as map keys may sort differently. Functions that exist to look at that, such as distinct, length and sort, do not.
var pureFunctions = sync.OnceValue(func() map[string]function.Function {
	return map[string]function.Function{
		"abs":              closed(stdlib.AbsoluteFunc),
		"abspath":          absPath,
		"alltrue":          closed(allTrueFunc),
		"anytrue":          closed(anyTrueFunc),
		"base64decode":     closed(base64DecodeFunc),
		"base64encode":     closed(textFunc(base64Encode)),
		"base64gunzip":     closed(base64GunzipFunc),
		"base64gzip":       closed(base64GzipFunc),
		"base64sha256":     closed(textFunc(base64SHA256)),
		"base64sha512":     closed(textFunc(base64SHA512)),
		"basename":         closed(textFunc(pathBase)),
		"bcrypt":           closed(bcryptFunc),
		"can":              canFunc,
		"ceil":             closed(stdlib.CeilFunc),
		"chomp":            decided(stdlib.ChompFunc, chompDecided),
		"chunklist":        carried(stdlib.ChunklistFunc),
		"cidrcontains":     closed(cidrContainsFunc),
		"cidrhost":         closed(cidrHostFunc),
		"cidrnetmask":      closed(cidrNetmaskFunc),
		"cidrsubnet":       closed(cidrSubnetFunc),
		"cidrsubnets":      closed(cidrSubnetsFunc),
		"coalesce":         carried(coalesceFunc),
		"coalescelist":     carried(stdlib.CoalesceListFunc),
		"compact":          wrap(stdlib.CompactFunc, compact),
		"concat":           wrap(stdlib.ConcatFunc, bounded(concatSize, pass)),
		"contains":         wrap(stdlib.ContainsFunc, contains),
		"convert":          carried(typeexpr.ConvertFunc),
		"csvdecode":        closed(stdlib.CSVDecodeFunc),
		"dirname":          closed(textFunc(pathDir)),
		"distinct":         wrap(stdlib.DistinctFunc, distinct),
		"element":          carried(stdlib.ElementFunc),
		"endswith":         decided(endsWithFunc, endsWithDecided),
		"ephemeralasnull":  carried(ephemeralAsNullFunc),
		"flatten":          wrap(stdlib.FlattenFunc, bounded(structureSize, flatten)),
		"floor":            closed(stdlib.FloorFunc),
		"format":           wrap(stdlib.FormatFunc, format),
		"formatdate":       closed(stdlib.FormatDateFunc),
		"formatlist":       wrap(stdlib.FormatListFunc, formatList),
		"indent":           wrap(stdlib.IndentFunc, bounded(indentSize, pass)), // a hole is taken to be one line
		"index":            closed(indexFunc),
		"issensitive":      carried(isSensitiveFunc),
		"join":             wrap(stdlib.JoinFunc, joinLists),
		"jsondecode":       wrap(stdlib.JSONDecodeFunc, decode),
		"jsonencode":       wrap(stdlib.JSONEncodeFunc, jsonEncode),
		"keys":             keyed(carried(stdlib.KeysFunc)),
		"length":           carried(lengthFunc),
		"list":             carried(listFunc),
		"log":              closed(stdlib.LogFunc),
		"lookup":           lookupFunc,
		"lower":            closed(stdlib.LowerFunc),
		"map":              wrap(mapFunc, underKeys),
		"matchkeys":        wrap(matchKeysFunc, matchKeys),
		"max":              closed(stdlib.MaxFunc),
		"md5":              closed(textFunc(hexMD5)),
		"merge":            keyed(wrap(stdlib.MergeFunc, merge)),
		"min":              closed(stdlib.MinFunc),
		"nonsensitive":     carried(nonsensitiveFunc),
		"one":              carried(oneFunc),
		"parseint":         closed(stdlib.ParseIntFunc),
		"pathexpand":       closed(pathExpandFunc),
		"plantimestamp":    unpredictableFunc,
		"pow":              closed(stdlib.PowFunc),
		"range":            closed(stdlib.RangeFunc), // has a limit of its own, 1024
		"regex":            closed(stdlib.RegexFunc),
		"regexall":         closed(stdlib.RegexAllFunc),
		"replace":          closed(replaceFunc),
		"reverse":          carried(stdlib.ReverseListFunc),
		"rsadecrypt":       closed(rsaDecryptFunc),
		"sensitive":        carried(sensitiveFunc),
		"setintersection":  closed(stdlib.SetIntersectionFunc),
		"setproduct":       wrap(stdlib.SetProductFunc, bounded(productSize, inOrder)),
		"setsubtract":      closed(stdlib.SetSubtractFunc),
		"setunion":         carried(stdlib.SetUnionFunc),
		"sha1":             closed(textFunc(hexSHA1)),
		"sha256":           closed(textFunc(hexSHA256)),
		"sha512":           closed(textFunc(hexSHA512)),
		"signum":           closed(signumFunc),
		"slice":            carried(stdlib.SliceFunc),
		"sort":             closed(stdlib.SortFunc),
		"split":            closed(stdlib.SplitFunc),
		"startswith":       decided(startsWithFunc, startsWithDecided),
		"strcontains":      decided(strContainsFunc, strContainsDecided),
		"strrev":           closed(stdlib.ReverseFunc),
		"substr":           closed(stdlib.SubstrFunc),
		"sum":              closed(sumFunc),
		"textdecodebase64": closed(textDecodeBase64Func),
		"textencodebase64": closed(textEncodeBase64Func),
		"timeadd":          closed(stdlib.TimeAddFunc),
		"timecmp":          closed(timeCmpFunc),
		"timestamp":        unpredictableFunc,
		"title":            closed(stdlib.TitleFunc),
		"tobool":           closed(toFunc(cty.Bool)),
		"tolist":           carried(toFunc(cty.List(cty.DynamicPseudoType))),
		"tomap":            carried(toFunc(cty.Map(cty.DynamicPseudoType))),
		"tonumber":         closed(toFunc(cty.Number)),
		"toset":            carried(toFunc(cty.Set(cty.DynamicPseudoType))),
		"tostring":         carried(toFunc(cty.String)),
		"transpose":        closed(transposeFunc),
		"trim":             decided(stdlib.TrimFunc, trimDecided),
		"trimprefix":       decided(stdlib.TrimPrefixFunc, trimPrefixDecided),
		"trimspace":        decided(stdlib.TrimSpaceFunc, trimSpaceDecided),
		"trimsuffix":       decided(stdlib.TrimSuffixFunc, trimSuffixDecided),
		"try":              tryFunc,
		"upper":            closed(stdlib.UpperFunc),
		"urldecode":        closed(urlDecodeFunc),
		"urlencode":        closed(textFunc(urlEncode)),
		"uuid":             unpredictableFunc,
		"uuidv5":           closed(uuidV5Func),
		"values":           keyed(carried(stdlib.ValuesFunc)),
		"yamldecode":       wrap(yamlDecodeFunc, yamlDecode),
		"yamlencode":       wrap(yamlEncodeFunc, yamlEncode),
		"zipmap":           wrap(stdlib.ZipmapFunc, underKeys),

		// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_parse and its neighbours
		"provider::aws::arn_build":          carried(arnBuildFunc),
		"provider::aws::arn_parse":          closed(arnParseFunc),
		"provider::aws::trim_iam_role_path": closed(trimIAMRolePathFunc),
		"provider::aws::user_agent":         closed(userAgentFunc),

		"provider::terraform::decode_tfvars": closed(decodeTfvarsFunc),
		"provider::terraform::encode_expr":   closed(encodeExprFunc),
		"provider::terraform::encode_tfvars": closed(encodeTfvarsFunc),
	}
})

// caller calls the function itself, its arguments converted to the types of the parameters.
type caller func(args []cty.Value) (cty.Value, error)

// treatment calls a function in a way that nothing is decided on a hole.
type treatment func(call caller, args []cty.Value) (cty.Value, error)

// wrap makes f a function that takes whatever it is given: HCL would call it an error that a placeholder is no number.
func wrap(f function.Function, treat treatment) function.Function {
	params, rest := f.Params(), f.VarParam()
	call := func(args []cty.Value) (cty.Value, error) {
		converted := make([]cty.Value, len(args))
		for i, a := range args {
			p := rest
			if i < len(params) {
				p = &params[i]
			}
			v, err := convert.Convert(a, p.Type)
			switch {
			case err != nil:
				return cty.NilVal, function.NewArgError(i, err)
			case unordered(a) && v.Type().IsListType():
				v = unknown(v.Type(), refsIn(a, nil)...)
			}
			converted[i] = v
		}
		v, err := f.Call(converted)
		if s, ok := knownText(v); err == nil && ok && len(s) > maxText {
			return cty.NilVal, tooLarge
		}
		return v, err
	}
	spec := &function.Spec{
		Type: function.StaticReturnType(cty.DynamicPseudoType),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) { return treat(call, args) },
	}
	for _, p := range params {
		if !p.Type.IsCapsuleType() { // else the type says how HCL reads the argument
			p = anyParam(p.Name)
		}
		spec.Params = append(spec.Params, p)
	}
	if rest != nil {
		spec.VarParam = anyRest(rest.Name)
	}
	return function.New(spec)
}

func anyParam(name string) function.Parameter {
	return function.Parameter{Name: name, Type: cty.DynamicPseudoType, AllowNull: true, AllowUnknown: true, AllowDynamicType: true, AllowMarked: true}
}

func anyRest(name string) *function.Parameter {
	p := anyParam(name)
	return &p
}

func closed(f function.Function) function.Function  { return wrap(f, shut) }
func carried(f function.Function) function.Function { return wrap(f, pass) }

func decided(f function.Function, decide func(args []string) (cty.Value, bool)) function.Function {
	return wrap(f, func(call caller, args []cty.Value) (cty.Value, error) {
		if !anyOpen(args) {
			return call(args)
		}
		texts := make([]string, len(args))
		for i, a := range args {
			s, ok := knownText(a)
			if !ok {
				return blindly(call, args)
			}
			texts[i] = s
		}
		if v, ok := decide(texts); ok {
			return v.WithMarks(sensitivity(args)), nil
		}
		return blindly(call, args)
	})
}

// unpredictableFunc is a function whose result Terraform knows only when it plans or applies.
var unpredictableFunc = function.New(&function.Spec{
	Type: function.StaticReturnType(cty.String),
	Impl: func([]cty.Value, cty.Type) (cty.Value, error) { return cty.UnknownVal(cty.String).RefineNotNull(), nil },
})

// bcryptFunc has another result each time.
var bcryptFunc = function.New(&function.Spec{
	Params:   stringParams("str"),
	VarParam: &function.Parameter{Name: "cost", Type: cty.Number},
	Type:     function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		return cty.UnknownVal(cty.String).RefineNotNull(), nil
	},
})

// shut lets a function see holes as the unknown values they are.
func shut(call caller, args []cty.Value) (cty.Value, error) {
	if !anyOpen(args) {
		return call(args)
	}
	return blindly(call, args)
}

// pass lets a function take placeholders for text, and falls back to unknown values where it does not accept them.
func pass(call caller, args []cty.Value) (cty.Value, error) {
	v, err := call(args)
	switch {
	case err == nil && (v.IsKnown() || len(refsIn(v, nil)) > 0) || !anyOpen(args):
		return v, err
	case err == nil:
		return settle(v, nil, args)
	}
	return blindly(call, args)
}

// inOrder is pass for a function that makes a list of sets: their elements have no order while they have holes.
func inOrder(call caller, args []cty.Value) (cty.Value, error) {
	if slices.ContainsFunc(args, unordered) {
		return blindly(call, args)
	}
	return pass(call, args)
}

func bounded(size func(args []cty.Value) error, treat treatment) treatment {
	return func(call caller, args []cty.Value) (cty.Value, error) {
		if err := size(args); err != nil {
			return cty.NilVal, err
		}
		return treat(call, args)
	}
}

func blindly(call caller, args []cty.Value) (cty.Value, error) {
	blinded := make([]cty.Value, len(args))
	for i, a := range args {
		blinded[i] = blind(a, false)
	}
	v, err := call(blinded)
	return settle(v, err, args)
}

// settle is the result of a call with an open argument: what failed may have failed for the placeholder only, and what is unknown came from the holes.
func settle(v cty.Value, err error, args []cty.Value) (cty.Value, error) {
	var limit limitError
	switch {
	case errors.As(err, &limit):
		return v, err
	case err != nil:
		v = cty.DynamicVal.WithMarks(sensitivity(args))
	case v.IsWhollyKnown():
		return withoutRefs(v), nil
	}
	var refs []Ref
	for _, a := range args {
		refs = refsIn(a, refs)
	}
	for _, r := range refs {
		v = v.Mark(refMark{r})
	}
	return v, nil
}

func anyOpen(args []cty.Value) bool {
	for _, a := range args {
		if open(a) {
			return true
		}
	}
	return false
}

// knownText is a known value of a primitive type as a string, placeholders included.
func knownText(v cty.Value) (string, bool) {
	if v == cty.NilVal {
		return "", false
	}
	v, _ = v.Unmark()
	if !v.IsKnown() || v.IsNull() || !v.Type().IsPrimitiveType() {
		return "", false
	}
	v, err := convert.Convert(v, cty.String)
	if err != nil {
		return "", false
	}
	return v.AsString(), true
}

// bareAny tells whether v consists of a single hole that may be of any type.
func bareAny(v cty.Value) bool {
	s, ok := knownText(v)
	if !ok || !HasHole(s) {
		return false
	}
	p := Pieces(s)
	return len(p) == 1 && p[0].Ref.Any
}

// withoutRefs removes the marks that name references; placeholders name theirs in the text.
func withoutRefs(v cty.Value) cty.Value {
	u, marks := v.Unmark()
	for m := range marks {
		if _, ok := m.(refMark); ok {
			delete(marks, m)
		}
	}
	return u.WithMarks(marks)
}

// sensitivity are the marks of a result that was made from the values: sensitive or ephemeral if a part of one of them is.
func sensitivity(vals []cty.Value) cty.ValueMarks {
	var found cty.ValueMarks
	for _, v := range vals {
		_, marks := v.UnmarkDeep()
		for _, m := range []any{sensitiveMark{}, ephemeralMark{}} {
			if _, ok := marks[m]; ok {
				if found == nil {
					found = cty.ValueMarks{}
				}
				found[m] = struct{}{}
			}
		}
	}
	return found
}

// blind turns holes into marked unknown values. Elements of a collection have to keep their common type.
func blind(v cty.Value, element bool) cty.Value {
	u, marks := v.Unmark()
	if !u.IsKnown() || u.IsNull() {
		return v
	}
	t := u.Type()
	switch {
	case t == cty.String:
		if s := u.AsString(); HasHole(s) {
			return blindText(s, element).WithMarks(marks)
		}
		return v
	case t.IsPrimitiveType() || t.IsCapsuleType() || u.LengthInt() == 0:
		return v
	case holeNames(u):
		if t.IsObjectType() && !element {
			t = cty.DynamicPseudoType
		}
		return unknown(t, refsIn(u, nil)...).WithMarks(marks)
	case t.IsObjectType() || t.IsMapType():
		vals := map[string]cty.Value{}
		for it := u.ElementIterator(); it.Next(); {
			k, e := it.Element()
			vals[k.AsString()] = blind(e, element || t.IsMapType())
		}
		if t.IsMapType() {
			return cty.MapVal(vals).WithMarks(marks)
		}
		return cty.ObjectVal(vals).WithMarks(marks)
	}
	var vals []cty.Value
	for it := u.ElementIterator(); it.Next(); {
		_, e := it.Element()
		vals = append(vals, blind(e, element || !t.IsTupleType()))
	}
	switch {
	case t.IsTupleType():
		return cty.TupleVal(vals).WithMarks(marks)
	case t.IsSetType():
		return cty.SetVal(vals).WithMarks(marks)
	}
	return cty.ListVal(vals).WithMarks(marks)
}

func blindText(s string, element bool) cty.Value {
	p := Pieces(s)
	v := cty.UnknownVal(cty.String)
	switch {
	case len(p) == 1 && p[0].Ref.Any && !element:
		v = cty.DynamicVal
	case p[0].Ref == nil:
		v = v.Refine().NotNull().StringPrefix(p[0].Text).NewValue()
	case notEmpty(s):
		v = v.RefineNotNull()
	}
	for _, r := range refsIn(cty.StringVal(s), nil) {
		v = v.Mark(refMark{r})
	}
	return v
}

// notEmpty tells whether a text with holes is certainly neither empty nor null: it has literal text, or something AWS fills in.
func notEmpty(s string) bool {
	for _, p := range Pieces(s) {
		if p.Ref == nil || !p.Ref.mayBeNull() {
			return true
		}
	}
	return false
}

// holeNames tells whether a known map or object has a hole in a key.
func holeNames(v cty.Value) bool {
	t := v.Type()
	switch {
	case t.IsObjectType():
		for name := range t.AttributeTypes() {
			if HasHole(name) {
				return true
			}
		}
	case t.IsMapType() && v.IsKnown() && !v.IsNull():
		for it := v.ElementIterator(); it.Next(); {
			if k, _ := it.Element(); HasHole(k.AsString()) {
				return true
			}
		}
	}
	return false
}

// weight is about the number of bytes that v takes as text. It stops counting above maxText: a small expression can name the same value very many times.
func weight(v cty.Value) int {
	const each = 16
	v, _ = v.Unmark()
	if !v.IsKnown() || v.IsNull() {
		return each
	}
	t := v.Type()
	switch {
	case t == cty.String:
		return each + len(v.AsString())
	case t == cty.Number:
		exp := v.AsBigFloat().MantExp(nil)
		return each + max(exp, -exp)/3 // 1e999999999 has as many decimal digits
	case t.IsPrimitiveType() || t.IsCapsuleType():
		return each
	}
	n := each
	for it := v.ElementIterator(); it.Next() && n <= maxText; {
		_, e := it.Element()
		n += weight(e)
	}
	return n
}

func structureSize(args []cty.Value) error {
	n := 0
	for _, a := range args {
		n += weight(a)
	}
	if n > maxText {
		return tooLarge
	}
	return nil
}

// elements are the elements of a known list, set or tuple.
func elements(v cty.Value) ([]cty.Value, bool) {
	v, _ = v.Unmark()
	t := v.Type()
	if !t.IsListType() && !t.IsSetType() && !t.IsTupleType() || !v.IsKnown() || v.IsNull() {
		return nil, false
	}
	return v.AsValueSlice(), true
}

func concatSize(args []cty.Value) error {
	n := 0
	for _, a := range args {
		list, _ := elements(a)
		n += len(list)
	}
	if n > maxElements {
		return limitError(fmt.Sprintf("the result has more than %d elements", maxElements))
	}
	return nil
}

func productSize(args []cty.Value) error {
	n := 1
	for _, a := range args {
		list, ok := elements(a)
		if !ok {
			return nil
		}
		n *= len(list)
		if n > maxElements {
			return limitError(fmt.Sprintf("the result has more than %d elements", maxElements))
		}
	}
	return nil
}
