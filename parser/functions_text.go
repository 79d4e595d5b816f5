package parser

import (
	"cmp"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

func stringParams(names ...string) []function.Parameter {
	params := make([]function.Parameter, len(names))
	for i, name := range names {
		params[i] = function.Parameter{Name: name, Type: cty.String}
	}
	return params
}

// textFunc is a function from one string to another.
func textFunc(f func(string) string) function.Function {
	return function.New(&function.Spec{
		Params: stringParams("str"),
		Type:   function.StaticReturnType(cty.String),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			return cty.StringVal(f(args[0].AsString())), nil
		},
	})
}

// predicate is a question about two strings.
func predicate(second string, f func(s, x string) bool) function.Function {
	return function.New(&function.Spec{
		Params: stringParams("str", second),
		Type:   function.StaticReturnType(cty.Bool),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			return cty.BoolVal(f(args[0].AsString(), args[1].AsString())), nil
		},
	})
}

var (
	startsWithFunc  = predicate("prefix", strings.HasPrefix)
	endsWithFunc    = predicate("suffix", strings.HasSuffix)
	strContainsFunc = predicate("substr", strings.Contains)
)

// startsWith answers for a text with holes whether it begins with prefix.
func startsWith(s, prefix string) Tri {
	lead, _, _ := strings.Cut(s, holeMark)
	switch {
	case HasHole(prefix) || HasHole(lead):
		return Maybe
	case strings.HasPrefix(lead, prefix):
		return Yes
	case strings.HasPrefix(prefix, lead):
		return Maybe
	}
	return No
}

// endsWith answers for a text with holes whether it ends with suffix.
func endsWith(s, suffix string) Tri {
	p := Pieces(s)
	tail := ""
	if len(p) > 0 && p[len(p)-1].Ref == nil {
		tail = p[len(p)-1].Text
	}
	switch {
	case HasHole(suffix):
		return Maybe
	case strings.HasSuffix(tail, suffix):
		return Yes
	case strings.HasSuffix(suffix, tail):
		return Maybe
	}
	return No
}

func startsWithDecided(args []string) (cty.Value, bool) {
	t := startsWith(args[0], args[1])
	return cty.BoolVal(t == Yes), t != Maybe
}

func endsWithDecided(args []string) (cty.Value, bool) {
	t := endsWith(args[0], args[1])
	return cty.BoolVal(t == Yes), t != Maybe
}

func strContainsDecided(args []string) (cty.Value, bool) {
	if HasHole(args[1]) {
		return cty.NilVal, false
	}
	for _, p := range Pieces(args[0]) {
		if p.Ref == nil && strings.Contains(p.Text, args[1]) {
			return cty.True, true
		}
	}
	return cty.NilVal, false
}

func trimPrefixDecided(args []string) (cty.Value, bool) {
	switch startsWith(args[0], args[1]) {
	case Yes:
		return cty.StringVal(args[0][len(args[1]):]), true
	case No:
		return cty.StringVal(args[0]), true
	}
	return cty.NilVal, false
}

func trimSuffixDecided(args []string) (cty.Value, bool) {
	switch endsWith(args[0], args[1]) {
	case Yes:
		return cty.StringVal(args[0][:len(args[0])-len(args[1])]), true
	case No:
		return cty.StringVal(args[0]), true
	}
	return cty.NilVal, false
}

// trimmed is a text of which more may have to be cut off where it begins or ends with a hole.
func trimmed(s string, start, end bool) (cty.Value, bool) {
	p := Pieces(s)
	if len(p) > 0 && (start && p[0].Ref != nil || end && p[len(p)-1].Ref != nil) {
		return cty.NilVal, false
	}
	return cty.StringVal(s), true
}

func trimSpaceDecided(args []string) (cty.Value, bool) {
	return trimmed(strings.TrimSpace(args[0]), true, true)
}

func chompDecided(args []string) (cty.Value, bool) {
	return trimmed(strings.TrimRight(args[0], "\r\n"), false, true)
}

func trimDecided(args []string) (cty.Value, bool) {
	if HasHole(args[1]) {
		return cty.NilVal, false
	}
	return trimmed(strings.Trim(args[0], args[1]), true, true)
}

var replaceFunc = function.New(&function.Spec{
	Params: stringParams("str", "substr", "replace"),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		s, old, repl := args[0].AsString(), args[1].AsString(), args[2].AsString()
		if len(old) < 2 || old[0] != '/' || old[len(old)-1] != '/' {
			if len(s)+strings.Count(s, old)*(len(repl)-len(old)) > maxText {
				return cty.NilVal, tooLarge
			}
			return cty.StringVal(strings.ReplaceAll(s, old, repl)), nil
		}
		re, err := regexp.Compile(old[1 : len(old)-1])
		if err != nil {
			return cty.NilVal, function.NewArgError(1, err)
		}
		var out []byte
		done := 0
		for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
			out = append(out, s[done:m[0]]...)
			out = re.ExpandString(out, repl, s, m)
			done = m[1]
			if len(out) > maxText {
				return cty.NilVal, tooLarge
			}
		}
		return cty.StringVal(string(append(out, s[done:]...))), nil
	},
})

func indentSize(args []cty.Value) error {
	spaces, _ := knownText(args[0])
	s, _ := knownText(args[1])
	if n, err := strconv.ParseFloat(spaces, 64); err == nil && n*float64(strings.Count(s, "\n")) > maxText {
		return tooLarge
	}
	return nil
}

var verb = regexp.MustCompile(`%%|%[ 0+#-]*(\d*)(?:\.(\d+))?(?:\[\d+\])?([a-zA-Z])`)

// formatSize checks what a call of format or formatlist can result in.
func formatSize(args []cty.Value) error {
	spec, _ := knownText(args[0])
	verbs := verb.FindAllStringSubmatch(spec, -1)
	for _, m := range verbs {
		for _, digits := range m[1:3] {
			if n, err := strconv.Atoi(digits); digits != "" && (err != nil || n > maxWidth) {
				return limitError(fmt.Sprintf("the width or precision of %s is larger than %d", m[0], maxWidth))
			}
		}
	}
	each, times, all := 0, 1, 0
	for _, a := range args[1:] {
		if list, ok := elements(a); ok {
			times = max(times, len(list))
			all += weight(a)
		} else {
			each += weight(a)
		}
	}
	if float64(len(spec))*float64(times)+float64(len(verbs))*(float64(all)+float64(each)*float64(times)) > maxText {
		return tooLarge
	}
	return nil
}

// plainVerbs tells whether the format puts text into its place as it is: only %s and %v do, without a width, which would have to know how long it is.
func plainVerbs(spec string) bool {
	for _, m := range verb.FindAllStringSubmatch(spec, -1) {
		switch m[3] {
		case "s", "v":
			if m[1] != "" || m[2] != "" {
				return false
			}
		case "q":
			return false
		}
	}
	return true
}

// literalFormat tells whether the format string is text, perhaps with holes, which are taken to have no % in them.
func literalFormat(v cty.Value) bool {
	spec, ok := knownText(v)
	p := Pieces(spec)
	return ok && plainVerbs(spec) && !(len(p) == 1 && p[0].Ref != nil)
}

func format(call caller, args []cty.Value) (cty.Value, error) {
	if err := formatSize(args); err != nil {
		return cty.NilVal, err
	}
	if !anyOpen(args) || !literalFormat(args[0]) {
		return shut(call, args)
	}
	filled := slices.Clone(args)
	for i, a := range args[1:] {
		filled[i+1] = fill(a, nil)
	}
	if v, err := call(filled); err == nil {
		return settle(v, nil, args)
	}
	return blindly(call, args)
}

func formatList(call caller, args []cty.Value) (cty.Value, error) {
	if err := formatSize(args); err != nil {
		return cty.NilVal, err
	}
	if !anyOpen(args) || !literalFormat(args[0]) {
		return shut(call, args)
	}
	filled := slices.Clone(args)
	for i, a := range args[1:] {
		if bareAny(a) || !a.IsKnown() && !a.Type().IsPrimitiveType() {
			return blindly(call, args) // may be a list, whose length is not known
		}
		filled[i+1] = fill(a, nil)
	}
	if v, err := call(filled); err == nil {
		return settle(v, nil, args)
	}
	return blindly(call, args)
}

func joinLists(call caller, args []cty.Value) (cty.Value, error) {
	sep, _ := knownText(args[0])
	n := 0
	filled := slices.Clone(args)
	for i, a := range args[1:] {
		list, ok := elements(a)
		if !ok {
			continue
		}
		n += weight(a) + len(sep)*len(list)
		filled[i+1] = fill(a, nil)
	}
	if n > maxText {
		return cty.NilVal, tooLarge
	}
	if !anyOpen(args) {
		return call(args)
	}
	if v, err := call(filled); err == nil {
		return settle(v, nil, args)
	}
	return blindly(call, args)
}

// fill puts placeholders where something in v is unknown, so that the text made from v keeps what is known around them. If rename is not nil, it changes
// all strings. Sensitive marks stay.
func fill(v cty.Value, rename func(string) string) cty.Value {
	if rename == nil {
		if !open(v) {
			return v
		}
		rename = func(s string) string { return s }
	}
	u, marks := withoutRefs(v).Unmark()
	t := u.Type()
	switch {
	case !u.IsKnown() || unordered(u) || t.IsObjectType() && mayBeNull(u):
		return cty.StringVal(rename(placeholderOf(v))).WithMarks(marks)
	case u.IsNull():
		return v
	case t == cty.String:
		return cty.StringVal(rename(u.AsString())).WithMarks(marks)
	case t.IsPrimitiveType() || t.IsCapsuleType() || u.LengthInt() == 0:
		return v
	case t.IsObjectType() || t.IsMapType():
		vals := map[string]cty.Value{}
		for it := u.ElementIterator(); it.Next(); {
			k, e := it.Element()
			vals[rename(k.AsString())] = fill(e, rename)
		}
		return cty.ObjectVal(vals).WithMarks(marks)
	}
	var vals []cty.Value
	for it := u.ElementIterator(); it.Next(); {
		_, e := it.Element()
		vals = append(vals, fill(e, rename))
	}
	return cty.TupleVal(vals).WithMarks(marks)
}

// signumFunc takes whole numbers of the size of an int only, as Terraform does: the library's takes all.
var signumFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "num", Type: cty.Number}},
	Type:   function.StaticReturnType(cty.Number),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		n, accuracy := args[0].AsBigFloat().Int64()
		if accuracy != big.Exact {
			return cty.NilVal, function.NewArgErrorf(0, "must be a whole number")
		}
		return cty.NumberIntVal(int64(cmp.Compare(n, 0))), nil
	},
})

var timeCmpFunc = function.New(&function.Spec{
	Params: stringParams("timestamp_a", "timestamp_b"),
	Type:   function.StaticReturnType(cty.Number),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		a, err := time.Parse(time.RFC3339, args[0].AsString())
		if err != nil {
			return cty.NilVal, function.NewArgError(0, err)
		}
		b, err := time.Parse(time.RFC3339, args[1].AsString())
		if err != nil {
			return cty.NilVal, function.NewArgError(1, err)
		}
		return cty.NumberIntVal(int64(a.Compare(b))), nil
	},
})
