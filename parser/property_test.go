package parser_test

import (
	"fmt"
	"hash/fnv"
	"iter"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	yaml "github.com/zclconf/go-cty-yaml"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function/stdlib"

	"github.com/coglint/coglint/parser"
)

// grammar is the language the configurations of TestHoles are written in. S is a string, N a number, B a bool, L a list of strings, M a map of strings, T a set
// of strings, O an object {a = string, n = number, l = list(string)}, P a list of such objects, X anything; <S|x=S> is an S in which the name x is a string.
var grammar = map[string][]string{
	"S": {
		`"a"`, `"b"`, `""`, `"1"`, `"ab"`, `"a-b"`, `"true"`, `" a "`, `null`,
		`var.s`, `var.s`, `var.s`, `var.strict`, `var.any`, `var.secret`, `var.o.a`, `var.o.d`, `var.any.a`, `fake_source.r.id`, `fake_source.c[0].id`, `fake_source.c[1].id`,
		`fake_source.e["a"].id`, `fake_source.u[0].id`, `fake_source.r.list[0]`, `fake_source.r.map.a`, `fake_source.r.nested[0].url`, `data.fake_data.d.id`, `fake_free.f.x`,
		`var.l[0]`, `var.m["a"]`, `var.m.b`, `terraform.workspace`,
		`"${<S>}"`, `"a-${<S>}"`, `"${<S>}-b"`, `"${<S>}${<S>}"`, `"a${<S>}b${<S>}"`, `"${<N>}"`, `"${<B>}"`,
		`"%{ if <B> }a%{ else }b${<S>}%{ endif }"`, `"%{ for x in <L> }${<S|x=S>},%{ endfor }"`, "<<-EOT\n    a ${<S>}\n    %{~ if <B> ~}\n    b\n    %{ endif }\n  EOT\n",
		`(<B> ? <S> : <S>)`, `<L>[<N>]`, `<L>[0]`, `<M>["a"]`, `<M>[<S>]`, `<O>.a`, `<P>[0].a`, `<O>["a"]`, `<T>[*][0]`,
		`element(<L>, <N>)`, `lookup(<M>, <S>, <S>)`, `lookup(<O>, "a", <S>)`, `coalesce(<S>, <S>)`, `coalesce(<S>, <S>, "b")`, `try(<S>, <S>)`, `try(<X>.a, <S>)`, `one(<L>)`, `one(<T>)`, `one(<L>[*])`,
		`upper(<S>)`, `lower(<S>)`, `title(<S>)`, `strrev(<S>)`, `trimspace(<S>)`, `chomp(<S>)`, `trim(<S>, <S>)`, `trimprefix(<S>, <S>)`, `trimsuffix(<S>, <S>)`,
		`replace(<S>, <S>, <S>)`, `replace(<S>, "/a+/", <S>)`, `substr(<S>, 0, <N>)`, `substr(<S>, 1, -1)`, `indent(2, <S>)`, `join("-", <L>)`, `join(<S>, <L>)`, `join(",", <T>)`, `join(",", <L>, <L>)`,
		`format("%s", <S>)`, `format("a-%s-%s", <S>, <S>)`, `format("%d", <N>)`, `format("%5s|%v", <S>, <X>)`, `format("%q", <S>)`, `format("%s/${<S>}", <S>)`, `format("%t", <B>)`,
		`jsonencode(<X>)`, `jsonencode({ (<S>) = <X>, b = <S> })`, `yamlencode(<X>)`, `base64encode(<S>)`, `base64decode(<S>)`, `sha1(<S>)`, `urlencode(<S>)`, `basename(<S>)`, `dirname(<S>)`,
		`tostring(<S>)`, `tostring(<N>)`, `tostring(<B>)`, `sensitive(<S>)`, `nonsensitive(<S>)`, `regex("^[a-z]", <S>)`, `split("-", <S>)[0]`, `jsondecode("{\"a\":\"${<S>}\"}").a`, `jsondecode(jsonencode(<O>)).a`,
		`yamldecode("a: ${<S>}").a`, `templatestring(local.text, { x = <S> })`, `sort(<L>)[0]`, `keys(<M>)[0]`, `values(<M>)[0]`, `[for x in <L> : <S|x=S>][0]`, `{ for x in <L> : x => <S|x=S> }["a"]`, `{ (<S>) = <S>, a = <S> }["a"]`,
		`{ a = <S>, (<S>) = <S> }.a`, `merge(<M>, <M>)["a"]`, `merge(<O>, { a = <S> }).a`, `zipmap(<L>, <L>)["a"]`, `md5(<S>)`, `max(<N>, <N>)`, `flatten([<L>, <S>])[0]`,
	},
	"N": {
		`0`, `1`, `2`, `"1"`, `var.n`, `var.n`, `var.o.n`, `fake_source.r.num`, `var.any`, `length(fake_source.c)`, `length(fake_source.u)`, `null`,
		`(<N> + <N>)`, `(<N> * <N>)`, `(<N> - <N>)`, `(-<N>)`, `(<N> / <N>)`, `(<N> % 2)`, `(<B> ? <N> : <N>)`, `length(<L>)`, `length(<L>)`, `length(<T>)`, `length(<M>)`, `length(<S>)`, `length(<O>)`, `length(<X>)`, `length(<T>)`,
		`min(<N>, <N>)`, `max(<N>, 1)`, `sum([<N>, <N>])`, `abs(<N>)`, `floor(<N>)`, `parseint(<S>, 10)`, `index(<L>, <S>)`, `tonumber(<S>)`, `tonumber(<N>)`, `try(<N>, 1)`, `try(tonumber(<S>), 0)`, `coalesce(<N>, <N>)`, `one([<N>])`, `<O>.n`,
		`length(distinct(<L>))`, `length(compact(<L>))`, `length(keys(<M>))`, `length(toset(<L>))`, `length(setunion(<T>, <T>))`, `length([for x in <L> : x if <B|x=S>])`, `length(merge(<M>, <M>))`, `length({ for x in <L> : x => 1 })`, `length(regexall("a", <S>))`,
	},
	"B": {
		`true`, `false`, `"true"`, `var.b`, `var.b`, `fake_source.r.flag`, `var.any`, `null`,
		`(<S> == <S>)`, `(<S> != <S>)`, `(<S> == null)`, `(<S> != "")`, `(<N> == <N>)`, `(<N> > <N>)`, `(<N> <= 1)`, `(<O> == <O>)`, `(<L> == <L>)`, `(<L> != [])`, `(<X> == null)`, `(<X> != null)`, `(<X> == <X>)`, `(<M> == <M>)`, `(<T> == <T>)`, `(var.o == null)`, `(var.l == null)`,
		`(<B> && <B>)`, `(<B> || <B>)`, `!<B>`, `(<B> ? <B> : <B>)`, `contains(<L>, <S>)`, `contains(<T>, <S>)`, `contains(keys(<M>), <S>)`, `can(<S>)`, `can(<X>.a)`, `can(tonumber(<S>))`, `can(regex("a", <S>))`, `can(<L>[0])`, `can(<M>["a"])`, `can(<M>.a)`, `can(<O>.a)`, `can(<P>[0].a)`,
		`alltrue([for x in <L> : <B|x=S>])`, `anytrue([for x in <L> : <B|x=S>])`, `alltrue([<B>, <B>])`, `startswith(<S>, <S>)`, `endswith(<S>, <S>)`, `strcontains(<S>, <S>)`, `issensitive(<S>)`, `tobool(<B>)`, `tobool(<S>)`, `try(<B>, false)`, `coalesce(<B>, <B>)`,
		`try(<X>.a == "a", false)`,
	},
	"L": {
		`[]`, `["a"]`, `["a", "b"]`, `["b", "a", "a"]`, `["1", "0"]`, `var.l`, `var.l`, `fake_source.r.list`, `fake_source.c[*].id`, `fake_source.u[*].id`, `var.o.l`, `var.any`, `tolist(var.set)`, `var.p[*].a`, `fake_source.r.nested[*].url`, `values(fake_source.e)[*].id`, `null`,
		`["${var.l}"]`, `["${var.any}"]`, `[<S>]`, `[<S>, <S>]`, `["a", <S>, <S>]`, `[<S>, "a"]`, `(<B> ? <L> : <L>)`, `(<B> ? [<S>] : [])`, `concat(<L>, <L>)`, `concat(<L>, [<S>])`, `tolist(<L>)`, `tolist(<T>)`, `[for x in <L> : <S|x=S>]`, `[for x in <L> : x if <B|x=S>]`, `[for i, x in <L> : <S|i=N,x=S>]`,
		`[for k, v in <M> : <S|k=S,v=S>]`, `[for x in <T> : <S|x=S>]`, `[for o in <P> : o.a]`, `<P>[*].a`, `<X>[*].a`, `<S>[*]`, `[for x in <X> : x]`, `keys(<M>)`, `values(<M>)`, `keys(<O>)`, `split("-", <S>)`, `split(<S>, <S>)`, `distinct(<L>)`, `compact(<L>)`, `sort(<L>)`, `reverse(<L>)`, `slice(<L>, 0, <N>)`, `slice(<L>, 1, length(<L>))`,
		`flatten([<L>, <L>])`, `flatten([<X>, <S>])`, `coalescelist(<L>, <L>)`, `matchkeys(<L>, <L>, <L>)`, `formatlist("a-%s", <L>)`, `formatlist("%s-%s", <S>, <L>)`, `try(<L>, <L>)`, `try(<X>.l, <L>)`, `regexall("[a-z]", <S>)`, `chunklist(<L>, 1)[0]`, `setproduct(<L>, <L>)[0]`, `<O>.l`, `tolist(setunion(<T>, <T>))`,
		`jsondecode(jsonencode(<L>))`, `jsondecode("[\"a\", \"${<S>}\"]")`, `transpose(<M>)["a"]`, `{ for x in <L> : <S|x=S> => x... }["a"]`, `[for g in { for x in <L> : <S|x=S> => x... } : join("+", g)]`, `[for x in range(<N>) : "${x}"]`, `lookup({ a = <L> }, <S>, <L>)`, `sensitive(<L>)`,
		`csvdecode("a,b\n${<S>},${<S>}\n")[*].a`,
	},
	"M": {
		`{}`, `{ a = "a" }`, `{ a = "b", b = "a" }`, `var.m`, `var.m`, `fake_source.r.map`, `var.any`, `{ for k, x in fake_source.e : k => x.id }`, `null`,
		`{ a = <S> }`, `{ a = <S>, b = <S> }`, `{ (<S>) = <S> }`, `{ (<S>) = <S>, a = <S> }`, `{ a = <S>, "${<S>}-b" = <S> }`, `{ "${<S>}:a" = <S>, "${<S>}:b" = <S> }`, `(<B> ? <M> : <M>)`, `(<B> ? { a = <S> } : {})`, `merge(<M>, <M>)`, `merge(<M>, { a = <S> })`, `merge(<M>, { (<S>) = <S> })`, `merge([for x in <L> : { (x) = <S|x=S> }]...)`,
		`zipmap(<L>, <L>)`, `zipmap(["a", <S>], [<S>, <S>])`, `tomap(<M>)`, `{ for x in <L> : x => <S|x=S> }`, `{ for k, v in <M> : k => <S|k=S,v=S> }`, `{ for k, v in <M> : k => v if <B|k=S,v=S> }`, `{ for k, v in <M> : <S|k=S,v=S> => v }`, `{ for o in <P> : o.a => "a" }`, `{ for x in <T> : x => x }`,
		`try(<M>, <M>)`, `jsondecode(jsonencode(<M>))`, `coalesce(<M>, <M>)`, `{ for k, g in { for x in <L> : <S|x=S> => x... } : k => join("+", g) }`, `tomap({ a = <S>, b = <X> })`, `jsondecode("{\"${<S>}\": \"b\", \"a\": \"${<S>}\"}")`, `sensitive(<M>)`, `{ for k, v in <O> : k => "${k}" }`,
	},
	"T": {
		`toset([])`, `toset(["a", "b"])`, `var.set`, `var.set`, `toset(var.l)`, `toset(fake_source.c[*].id)`, `toset([var.s, "a"])`, `toset([var.s, var.strict])`,
		`toset(<L>)`, `toset([<S>, <S>])`, `setunion(<T>, <T>)`, `setintersection(<T>, <T>)`, `setsubtract(<T>, <T>)`, `(<B> ? <T> : <T>)`, `toset(keys(<M>))`, `try(<T>, toset([]))`,
	},
	"O": {
		`{ a = "a", n = 1, l = ["b"] }`, `{ a = "1", n = 1, l = [] }`, `var.o`, `var.o`, `var.any`, `var.p[0]`, `null`,
		`{ a = <S>, n = <N>, l = <L> }`, `(<B> ? <O> : <O>)`, `merge(<O>, { a = <S> })`, `merge(<O>, { (<S>) = <S> })`, `<P>[0]`, `<P>[<N>]`, `try(<O>, <O>)`, `jsondecode(jsonencode(<O>))`, `coalesce(<O>, <O>)`, `one(<P>)`, `yamldecode(yamlencode(<O>))`, `{ for k, v in <O> : k => v }`, `element(<P>, <N>)`,
	},
	"P": {
		`[]`, `[{ a = "a", n = 1, l = ["b"] }]`, `var.p`, `var.p`, `[var.o]`, `var.any`, `var.o[*]`,
		`[<O>, <O>]`, `[<O>]`, `(<B> ? <P> : <P>)`, `(<B> ? [<O>] : [])`, `concat(<P>, <P>)`, `[for o in <P> : <O|o=O>]`, `[for o in <P> : o if <B|o=O>]`, `[for x in <L> : { a = x, n = <N|x=S>, l = <L|x=S> }]`, `distinct(<P>)`, `flatten([<P>, <P>])`, `values({ a = <O>, b = <O> })`, `<O>[*]`, `tolist(<P>)`, `try(<P>, [])`,
	},
	"X": {
		`var.any`, `var.any`, `fake_free.f.x`, `fake_source.r`, `fake_source.c`, `fake_source.u`, `fake_source.e`, `data.fake_data.d`, `null`,
		`<S>`, `<N>`, `<B>`, `<L>`, `<M>`, `<T>`, `<O>`, `<P>`, `(<B> ? <X> : <X>)`, `[<X>, <X>]`, `{ a = <X>, b = <X> }`, `{ (<S>) = <X> }`, `try(<X>, <X>)`, `lookup(<X>, "a", <X>)`, `[for x in <L> : <X|x=S>]`, `setproduct(<L>, <T>)`, `chunklist(<L>, <N>)`, `{ for x in <L> : <S|x=S> => x... }`,
		`tolist([<X>, <X>])`, `tomap({ a = <X>, b = <X> })`, `transpose({ a = <L>, b = <L> })`, `coalesce(<X>, <X>)`, `element([<X>, <X>], <N>)`, `flatten(<X>)`, `merge(<X>, <X>)`, `jsondecode(jsonencode(<X>))`, `jsondecode("{\"a\":[\"${<S>}\"]}")`, `jsondecode(<S>)`, `csvdecode(<S>)`,
		`keys(<X>)`, `values(<X>)`, `concat(<X>, <L>)`, `distinct(<X>)`, `reverse(<X>)`, `one(<X>)`, `[<X>, <X>][<N>]`, `{ a = <X>, (<S>) = <X> }[<S>]`, `<X>[*]`, `<X>.a`, `<X>["a"]`, `<X>[0]`, `sum(<X>)`, `toset([<X>, <X>])`, `zipmap(<L>, [<X>, <X>])`, `cidrsubnet(<S>, 8, <N>)`, `timeadd(<S>, "1h")`,
	},
}

// hole is what has no value in the first evaluation: how it is declared, and how it is filled in in the others, with a literal of the kind.
type hole struct{ name, config, kind string }

var variables = []hole{
	{"s", `type = string`, "S"}, {"strict", "type = string\n  nullable = false", "s"}, {"secret", "type = string\n  sensitive = true", "S"}, {"n", `type = number`, "N"}, {"b", `type = bool`, "B"},
	{"l", `type = list(string)`, "L"}, {"set", `type = set(string)`, "L"}, {"m", `type = map(string)`, "M"}, {"any", ``, "X"},
	{"o", `type = object({ a = string, n = optional(number), l = optional(list(string), ["a"]), d = optional(string, "d") })`, "O"},
	{"p", `type = list(object({ a = string, n = optional(number, 1), l = optional(list(string)) }))`, "P"},
}

// literals are what holes are filled with. What AWS computes is never null, and never an empty string.
var literals = map[string][]string{
	"s": {`"a"`, `"b"`, `"1"`, `"0"`, `"true"`, `"ab"`, `"a-b"`, `"b"`, `"-"`},
	"S": {`"a"`, `"a"`, `"b"`, `""`, `"1"`, `"true"`, `"a-b"`, `"a b"`, `null`},
	"N": {`0`, `1`, `2`, `-1`, `1.5`, `null`}, "n": {`0`, `1`, `2`}, "B": {`true`, `false`, `null`}, "b": {`true`, `false`},
	"L": {`[]`, `["a"]`, `["b", "a", "b"]`, `["1", "0"]`, `["", "a"]`, `[null]`, `null`}, "l": {`[]`, `["a"]`, `["b", "a", "b"]`, `["1", "2"]`},
	"M": {`{}`, `{ a = "b" }`, `{ a = "a", b = "1" }`, `{ "a-b" = "" }`, `null`}, "m": {`{}`, `{ a = "b" }`, `{ a = "a", b = "1" }`},
	"O": {`{ a = "a" }`, `{ a = "b", n = 2, l = [], d = "a" }`, `{ a = null, l = null, d = null }`, `null`},
	"P": {`[]`, `[{ a = "a" }]`, `[{ a = "b", n = null, l = ["a"] }, { a = "b" }]`, `null`}, "p": {`[]`, `[{ url = "a" }]`, `[{ url = "b" }, { url = "a" }]`},
	"x": {`"a"`, `"b"`, `1`, `true`, `["a", "b"]`, `[]`, `{ a = "b" }`, `{}`, `{ a = "a", n = 1, l = ["a"] }`, `[{ a = "a", n = 1, l = [] }]`, `"{\"a\":1}"`},
	"X": {`"a"`, `""`, `1`, `0`, `true`, `null`, `["a", "b"]`, `[]`, `{ a = "b" }`, `{}`, `{ a = "a", n = 1, l = ["a"] }`, `[{ a = "a", n = 1, l = [] }]`, `"1"`, `"true"`},
}

// sources are the blocks whose attributes the provider computes, and the instance as a number from 0 to 1.
var sources = []struct{ addr, header, repeat, instance string }{
	{"fake_source.r", `resource "fake_source" "r"`, "", "0"},
	{"fake_source.c", `resource "fake_source" "c"`, "count = 2", "count.index"},
	{"fake_source.e", `resource "fake_source" "e"`, `for_each = toset(["a", "b"])`, `each.key == "a" ? 0 : 1`},
	{"fake_source.u", `resource "fake_source" "u"`, "count = var.n", "min(count.index, 1)"},
	{"data.fake_data.d", `data "fake_data" "d"`, "", "0"},
	{"fake_free.f", `resource "fake_free" "f"`, "", "0"},
}

// constraints are those of the variable that the generated module takes.
var constraints = []struct{ config, kind string }{
	{``, "X"}, {`type = any`, "X"}, {`type = string`, "S"}, {"type = string\n  default = \"a\"\n  nullable = false", "S"}, {`type = number`, "N"}, {`type = bool`, "B"}, {`type = list(string)`, "L"},
	{"type = list(string)\n  default = []\n  nullable = false", "L"}, {`type = set(string)`, "T"}, {`type = map(string)`, "M"}, {`type = map(any)`, "M"}, {`type = list(any)`, "L"},
	{`type = object({ a = string, n = optional(number, 1), l = optional(list(string), ["a"]) })`, "O"}, {`type = object({ a = optional(string, "b"), n = number, l = optional(set(string)) })`, "O"},
	{`type = list(object({ a = string, n = optional(number), l = optional(list(string), []) }))`, "P"}, {`type = map(object({ a = optional(string, "b") }))`, "X"}, {`type = tuple([string, number])`, "X"},
}

// fakeTypes is a provider with one resource type that computes attributes of every kind and one that takes them.
type fakeTypes struct{}

var nestedType = cty.List(cty.Object(map[string]cty.Type{"url": cty.String}))

func (fakeTypes) Object(typ string, _ bool) (cty.Type, bool) {
	switch typ {
	case "fake_source", "fake_data":
		return cty.Object(map[string]cty.Type{
			"id": cty.String, "num": cty.Number, "flag": cty.Bool, "list": cty.List(cty.String), "map": cty.Map(cty.String), "nested": nestedType, "name": cty.String,
		}), true
	case "fake_sink":
		return cty.Object(map[string]cty.Type{
			"s": cty.String, "n": cty.Number, "b": cty.Bool, "l": cty.List(cty.String), "t": cty.Set(cty.String), "m": cty.Map(cty.String),
			"item": cty.List(cty.Object(map[string]cty.Type{"s": cty.String, "n": cty.Number, "l": cty.List(cty.String)})),
		}), true
	}
	return cty.NilType, false
}

func (fakeTypes) Computed(typ string, _ bool, path string) bool {
	return (typ == "fake_source" || typ == "fake_data") && path != "name"
}

func (fakeTypes) Block(typ string, _ bool, path string) bool {
	return typ == "fake_sink" && path == "item"
}

// choices are where a generated configuration comes from: each byte is one choice. When there are none left, the first choice is taken.
type choices []byte

func (c *choices) below(n int) int {
	if len(*c) == 0 {
		return 0
	}
	b := (*c)[0]
	*c = (*c)[1:]
	return int(b) % n
}

// generator writes expressions. Names are what is in scope by kind; in a module that is all there is.
type generator struct {
	*choices
	names map[string][]string
	root  bool
}

var (
	nonterminal = regexp.MustCompile(`<([A-Z])(?:\|([^>]*))?>`)
	outside     = regexp.MustCompile(`\b(var\.[^v]|fake_|data\.|local\.)`)
)

func (g generator) expr(kind string, depth int) string {
	var options []string
	for range 1 + len(g.names[kind]) {
		options = append(options, g.names[kind]...) // what is in scope is there to be used
	}
	for _, o := range grammar[kind] {
		hole := outside.MatchString(o)
		if (depth > 0 || !nonterminal.MatchString(o)) && (g.root || !hole) {
			options = append(options, o)
			if hole && depth == 0 {
				options = append(options, o, o)
			}
		}
	}
	return g.expand(options[g.below(len(options))], depth)
}

// expand replaces the kinds in a production by expressions.
func (g generator) expand(production string, depth int) string {
	return nonterminal.ReplaceAllStringFunc(production, func(n string) string {
		m := nonterminal.FindStringSubmatch(n)
		if len(*g.choices) == 0 {
			depth = 1
		}
		inner := g
		if m[2] != "" {
			inner.names = maps.Clone(g.names)
			for name := range strings.SplitSeq(m[2], ",") {
				name, kind, _ := strings.Cut(name, "=")
				inner.names[kind] = append(slices.Clone(inner.names[kind]), name)
			}
		}
		return inner.expr(m[1], depth-1)
	})
}

// generate is a configuration made from the choices: an output, or a resource with nested blocks, or a module.
func generate(c choices) fstest.MapFS {
	g := generator{choices: &c, root: true, names: map[string][]string{}}
	depth := 1 + g.below(3)
	kinds := []string{"X", "S", "L", "M", "B", "N", "T", "O", "P"}
	var main strings.Builder
	files := fstest.MapFS{}
	main.WriteString("locals {\n  text = \"a-$${x}\"\n")
	outputs := ""
	for i := range g.below(3) {
		kind := kinds[g.below(len(kinds))]
		fmt.Fprintf(&main, "  l%d = %s\n", i, g.expr(kind, depth))
		outputs += fmt.Sprintf("output \"l%d\" {\n  value = local.l%d\n}\n", i, i)
		g.names[kind] = append(g.names[kind], fmt.Sprintf("local.l%d", i))
	}
	main.WriteString("}\n" + outputs)
	switch g.below(6) {
	default:
		fmt.Fprintf(&main, "output \"o\" {\n  value = %s\n}\n", g.expr(kinds[g.below(len(kinds))], depth))
	case 3:
		main.WriteString("resource \"fake_sink\" \"s\" {\n")
		item := g
		switch g.below(4) {
		case 1:
			fmt.Fprintf(&main, "  count = %s\n", g.expr("N", depth-1))
			g.names = with(g.names, "N", "count.index")
		case 2:
			fmt.Fprintf(&main, "  for_each = %s\n", g.expr([]string{"T", "M"}[g.below(2)], depth-1))
			g.names = with(with(g.names, "S", "each.value"), "S", "each.key")
		}
		for _, a := range []string{"s", "n", "b", "l", "t", "m"} {
			if g.below(3) == 1 {
				kind := strings.ToUpper(a)
				if g.below(8) == 1 {
					kind = "X"
				}
				fmt.Fprintf(&main, "  %s = %s\n", a, g.expr(kind, depth-1))
			}
		}
		if g.below(3) == 1 {
			fmt.Fprintf(&main, "  item {\n    s = %s\n  }\n", g.expr("S", depth-1))
		}
		if g.below(3) == 1 {
			item.names = with(g.names, "O", "item.value")
			fmt.Fprintf(&main, "  dynamic \"item\" {\n    for_each = %s\n    content {\n      s = %s\n      n = %s\n    }\n  }\n", g.expr("P", depth-1), item.expr("S", depth-1), item.expr("N", depth-1))
		}
		main.WriteString("}\n")
		if g.below(3) == 1 {
			fmt.Fprintf(&main, "output \"o\" {\n  value = %s\n}\n", []string{"fake_sink.s", "fake_sink.s[*].s", "try(fake_sink.s[0].s, \"a\")", "length(fake_sink.s)", "one(fake_sink.s[*].s)", "fake_sink.s[*].item", "[for k, x in fake_sink.s : k]"}[g.below(7)])
		}
	case 4, 5:
		t := constraints[g.below(len(constraints))]
		main.WriteString("module \"c\" {\n  source = \"./child\"\n")
		out := "module.c.o"
		switch g.below(4) {
		case 1:
			fmt.Fprintf(&main, "  count = %s\n", g.expr("N", depth-1))
			out = []string{"module.c[0].o", "module.c[*].o", "one(module.c[*].o)", "try(module.c[0].o, \"a\")", "length(module.c)"}[g.below(5)]
		case 2:
			fmt.Fprintf(&main, "  for_each = %s\n", g.expr([]string{"T", "M"}[g.below(2)], depth-1))
			out = []string{"{ for k, m in module.c : k => m.o }", "module.c[\"a\"].o", "values(module.c)[*].o", "lookup(module.c, \"a\", null)", "keys(module.c)"}[g.below(5)]
			g.names = with(with(g.names, "S", "each.value"), "S", "each.key")
		}
		fmt.Fprintf(&main, "  v = %s\n}\noutput \"o\" {\n  value = %s\n}\n", g.expr(t.kind, depth-1), out)
		child := generator{choices: g.choices, names: map[string][]string{t.kind: {"var.v"}}}
		kind := kinds[g.below(len(kinds))]
		if g.below(2) == 1 {
			kind = t.kind
		}
		src := fmt.Sprintf("variable \"v\" {\n  %s\n}\noutput \"o\" {\n  value = %s\n}\nresource \"fake_sink\" \"s\" {\n  s = %s\n}\n", t.config, child.expr(kind, depth-1), child.expr("S", depth-1))
		files["child/main.tf"] = &fstest.MapFile{Data: []byte(src)}
	}
	declare(&main)
	files["main.tf"] = &fstest.MapFile{Data: []byte(main.String())}
	return files
}

// declare adds the blocks that the configuration refers to.
func declare(main *strings.Builder) {
	for _, s := range sources {
		if strings.Contains(main.String(), s.addr) {
			fmt.Fprintf(main, "%s {\n  %s\n}\n", s.header, s.repeat)
		}
	}
	for _, v := range variables {
		if strings.Contains(main.String(), "var."+v.name) {
			fmt.Fprintf(main, "variable \"%s\" {\n  %s\n}\noutput \"var_%s\" {\n  value = var.%s\n}\n", v.name, v.config, v.name, v.name)
		}
	}
}

func with(names map[string][]string, kind, name string) map[string][]string {
	names = maps.Clone(names)
	names[kind] = append(slices.Clone(names[kind]), name)
	return names
}

// fill is the values of the variables and, as an override file, those of what the provider computes.
func fill(r *rand.Rand, main string) (vars, computed string) {
	pick := func(kind string) string { return literals[kind][r.IntN(len(literals[kind]))] }
	for _, v := range variables {
		if strings.Contains(main, "variable \""+v.name+"\"") {
			vars += fmt.Sprintf("%s = %s\n", v.name, pick(v.kind))
		}
	}
	for _, s := range sources {
		switch {
		case !strings.Contains(main, s.header):
		case s.addr == "fake_free.f":
			computed += fmt.Sprintf("%s {\n  x = %s\n}\n", s.header, pick("x"))
		default:
			computed += fmt.Sprintf("%s {\n  id = [%s, %s][%s]\n  num = %s\n  flag = %s\n  list = %s\n  map = %s\n  nested = %s\n}\n",
				s.header, pick("s"), pick("s"), s.instance, pick("n"), pick("b"), pick("l"), pick("m"), pick("p"))
		}
	}
	return vars, computed
}

// checkHoles is checkFilled for the configuration that the choices make.
func checkHoles(t testing.TB, c []byte, fillings int) bool {
	return checkFilled(t, generate(c), c, fillings)
}

// checkFilled evaluates a configuration with holes and with the holes filled in as the seed makes it, and compares. It is false if no filling was without an error.
func checkFilled(t testing.TB, files fstest.MapFS, c []byte, fillings int) bool {
	open := parser.Load(files, []string{"."}, parser.Options{Types: fakeTypes{}, Workspace: "default", MaxInstances: 20})
	seed := fnv.New64a()
	seed.Write(c)
	r := rand.New(rand.NewPCG(seed.Sum64(), 1))
	compared := false
	for range fillings {
		vars, computed := fill(r, string(files["main.tf"].Data))
		filled := maps.Clone(files)
		filled["override.tf"] = &fstest.MapFile{Data: []byte(computed)}
		concrete := parser.Load(filled, []string{"."}, parser.Options{Types: fakeTypes{}, Workspace: "default", MaxInstances: 20, Inputs: []parser.Input{{File: "fill.tfvars", Data: []byte(vars)}}})
		if visit(concrete.Roots[0]); len(concrete.Problems()) > 0 {
			continue // Terraform fails
		}
		cmp := &comparison{filled: concrete.Roots[0]}
		cmp.module(open.Roots[0], concrete.Roots[0])
		if len(concrete.Problems()) > 0 { // found while comparing
			continue
		}
		compared = true
		for _, p := range open.Problems() {
			cmp.fail("%s: %s %s", p.Range, p.Summary, p.Detail)
		}
		if len(cmp.failures) > 0 {
			src := string(files["main.tf"].Data)
			if child := files["child/main.tf"]; child != nil {
				src += "# child\n" + string(child.Data)
			}
			t.Errorf("%s\nfilled with\n%s%s\nchoices %q\n%s", src, vars, computed, c, strings.Join(cmp.failures, "\n"))
			break
		}
	}
	return compared
}

// visit evaluates what can have an error in it.
func visit(root *parser.Module) {
	for m := range root.All {
		for _, o := range m.Outputs() {
			o.Get("value")
		}
		for _, r := range m.Resources {
			for _, name := range r.Attributes() {
				r.Get(name)
			}
			for _, b := range r.Blocks("item").List {
				b.Get("s")
				b.Get("n")
			}
		}
	}
}

// TestHoles shows that nothing is decided on a hole: what is known while variables have no value and attributes are not computed is the same whatever they turn
// out to be. Each production of the grammar has its turn, with simple expressions inside, and then come configurations of several that stand in each other.
func TestHoles(t *testing.T) {
	random := func(seed uint64) []byte {
		r := rand.New(rand.NewPCG(seed, 2))
		c := make([]byte, 60)
		for i := range c {
			c[i] = byte(r.Uint32())
		}
		return c
	}
	for kind, productions := range grammar {
		for i, production := range productions {
			for seed := range uint64(3) {
				c := choices(random(uint64(i)*100 + seed))
				seeded := slices.Clone(c)
				g := generator{choices: &c, root: true, names: map[string][]string{}}
				var main strings.Builder
				fmt.Fprintf(&main, "locals {\n  text = \"a-$${x}\"\n}\noutput \"%s\" {\n  value = %s\n}\n", kind, g.expand(production, 1))
				declare(&main)
				checkFilled(t, fstest.MapFS{"main.tf": {Data: []byte(main.String())}}, seeded, 3)
			}
		}
	}
	compared := 0
	const n = 250
	for seed := range uint64(n) {
		if checkHoles(t, random(seed), 3) {
			compared++
		}
	}
	if compared < n/3 {
		t.Errorf("only %d of %d configurations can be evaluated", compared, n)
	}
}

// FuzzHoles is TestHoles for as long as one likes.
func FuzzHoles(f *testing.F) {
	for _, found := range []string{"", "211Z0x00", "2090000010Z09210Ba0\x1b0", "B7YAA%0\xf12", "A\xb1\x17\x12\xa78\n+xz00"} {
		f.Add([]byte(found))
	}
	f.Fuzz(func(t *testing.T, c []byte) {
		if len(c) <= 200 {
			checkHoles(t, c, 6)
		}
	})
}

// comparison collects what an evaluation with holes knows and one without contradicts.
type comparison struct {
	filled   *parser.Module // the root
	failures []string
}

// stands is the value of what a hole names; ok is false if that is not one that was filled in.
func (c *comparison) stands(r parser.Ref) (v cty.Value, ok bool) {
	if strings.ContainsAny(r.Attr, ".[") || r.Derived {
		return cty.NilVal, false
	}
	if name, ok := strings.CutPrefix(r.Addr, "var."); ok {
		for _, o := range c.filled.Outputs() {
			if o.Labels[0] == "var_"+name {
				v := o.Get("value").Cty()
				if r.Attr == "" {
					return v, true
				}
				if v.Type().IsObjectType() && !v.IsNull() && v.Type().HasAttribute(r.Attr) {
					return v.GetAttr(r.Attr), true
				}
			}
		}
		return cty.NilVal, false
	}
	if res := c.filled.Resolve(r); res != nil && slices.Contains(res.Attributes(), r.Attr) && !strings.Contains(r.Addr, "fake_source.u") {
		return res.Get(r.Attr).Cty(), true
	}
	return cty.NilVal, false
}

func (c *comparison) fail(format string, args ...any) {
	c.failures = append(c.failures, fmt.Sprintf(format, args...))
}

func (c *comparison) tri(open, filled parser.Tri, format string, args ...any) {
	if open != parser.Maybe && filled != parser.Maybe && open != filled {
		c.fail("%s: %s, filled %s", fmt.Sprintf(format, args...), open, filled)
	}
}

func (c *comparison) module(open, filled *parser.Module) {
	outputs := filled.Outputs()
	for i, o := range open.Outputs() {
		c.value("output "+o.Labels[0], o.Get("value"), outputs[i].Get("value"), 0)
	}
	group(c, "module", open.Children, filled.Children, func(m *parser.Module) (string, string, parser.Tri) {
		return parser.WithoutKeys(m.Addr), m.Addr, m.Exists
	}, (*comparison).module)
	group(c, "resource", open.Resources, filled.Resources, func(r *parser.Resource) (string, string, parser.Tri) { return r.Config(), r.Address(), r.Exists }, func(c *comparison, o, f *parser.Resource) {
		if o.Type == "fake_sink" {
			c.block(o.Address(), o.Block, f.Block)
		}
	})
}

var holeInAddress = regexp.MustCompile(`\\\$\\\{.*?\\\}`) // as QuoteMeta writes it

// group compares the instances of each block: one that exists does so in every evaluation, and one that may exist stands for those it may become.
func group[T any](c *comparison, what string, open, filled []T, describe func(T) (config, address string, exists parser.Tri), compare func(c *comparison, open, filled T)) {
	certain := map[string]bool{}
	for _, o := range open {
		config, address, exists := describe(o)
		if _, seen := certain[config]; !seen {
			certain[config] = true
		}
		named := !strings.Contains(address, "${") // else its key is not known
		certain[config] = certain[config] && exists == parser.Yes && named
		pattern := holeInAddress.ReplaceAllString(regexp.QuoteMeta(address), ".*")
		if exists == parser.Maybe && address == config {
			pattern += `(\[.*\])?`
		}
		matching := regexp.MustCompile("(?s)^" + pattern + "$")
		found, agrees := false, false
		var inner comparison
		for _, f := range filled {
			if _, fAddress, _ := describe(f); matching.MatchString(fAddress) {
				found = true
				this := comparison{filled: c.filled}
				compare(&this, o, f)
				agrees = agrees || len(this.failures) == 0
				inner.failures = append(inner.failures, this.failures...)
			}
		}
		if found && (!agrees || named && len(inner.failures) > 0) {
			c.failures = append(c.failures, inner.failures...)
		}
		if exists == parser.Yes && !found {
			c.fail("%s %s exists, but not filled", what, address)
		}
	}
	for _, f := range filled {
		config, address, exists := describe(f)
		if all, seen := certain[config]; exists == parser.Yes && (all || !seen) && !slices.ContainsFunc(open, func(o T) bool { _, a, _ := describe(o); return a == address }) {
			c.fail("%s %s exists only filled", what, address)
		}
	}
}

func (c *comparison) block(path string, open, filled *parser.Block) {
	for _, name := range []string{"s", "n", "b", "l", "t", "m"} {
		c.value(path+"."+name, open.Get(name), filled.Get(name), 0)
	}
	c.value(path+".item.s", open.Get("item", "s"), filled.Get("item", "s"), 0)
	o, f := open.Blocks("item"), filled.Blocks("item")
	c.tri(o.Any(), f.Any(), "%s.item exists", path)
	if f.All != parser.Yes {
		return
	}
	certain := o.All == parser.Yes && !slices.ContainsFunc(o.List, func(b *parser.Block) bool { return b.Exists != parser.Yes })
	switch {
	case certain && len(o.List) != len(f.List):
		c.fail("%s has %d blocks, filled %d", path, len(o.List), len(f.List))
	case certain:
		for i, b := range o.List {
			c.block(fmt.Sprintf("%s.item[%d]", path, i), b, f.List[i])
		}
	case len(o.List) == 1 && o.All == parser.Maybe:
		for _, b := range f.List {
			c.block(path+".item", o.List[0], b)
		}
	}
}

// probes are the texts that values are compared with.
var probes = []string{"", "a", "1", "true", "a-", "ab"}

func (c *comparison) value(path string, open, filled parser.Value, depth int) {
	f := filled.Cty()
	if !f.IsWhollyKnown() {
		return
	}
	if err := agree(open.Cty(), f); err != "" {
		c.fail("%s is %s, filled %s: %s", path, open.Display(), filled.Display(), err)
		return
	}
	if r, ok := open.Ref(); ok {
		v, ok := c.stands(r)
		if ok && !v.IsNull() {
			if converted, err := convert.Convert(v, f.Type()); err == nil {
				v = converted
			}
		}
		if ok && agree(v, f) != "" {
			c.fail("%s is %s, which is %#v, filled %#v", path, r, v, f)
		}
	}
	c.tri(open.Absent(), filled.Absent(), "%s absent", path)
	if open.Known() && !open.Sensitive() && !filled.Sensitive() && unquoted(open.Display()) != unquoted(filled.Display()) {
		c.fail("%s is known as %s, filled %s", path, open.Display(), filled.Display())
	}
	if n, ok := open.Number(); ok {
		if m, ok := filled.Number(); !ok || m != n {
			c.fail("%s is the number %v, filled %v", path, n, m)
		}
	}
	c.tri(open.True(true), filled.True(true), "%s true", path)
	c.tri(open.True(false), filled.True(false), "%s true, absent is not", path)
	asked := probes
	if s, ok := filled.Text(); ok && len(s) < 8 && !strings.ContainsAny(s, "\"\n") { // the text of a document may have a placeholder in quotes where Terraform writes a list
		asked = []string{s, "a"}
	} else if depth > 0 {
		asked = probes[:3]
	}
	for _, s := range asked {
		c.tri(open.Is(s, "a"), filled.Is(s, "a"), "%s is %q", path, s)
		c.tri(open.Like(s), filled.Like(s), "%s like %q", path, s)
		c.tri(open.Has(s), filled.Has(s), "%s has %q", path, s)
		c.tri(open.HasPrefix(s), filled.HasPrefix(s), "%s has prefix %q", path, s)
		c.tri(open.Contains(s), filled.Contains(s), "%s contains %q", path, s)
		c.tri(open.Test(func(t string) bool { return t > s }), filled.Test(func(t string) bool { return t > s }), "%s is after %q", path, s)
	}
	if content, err := filled.JSON(); err == nil && depth == 0 && f.Type() == cty.String {
		openContent, err := open.JSON()
		if err != nil {
			c.fail("%s is no JSON (%s), filled it is", path, err)
			return
		}
		c.value("json("+path+")", openContent, content, depth+1)
	}
	if depth > 2 || f.IsNull() || f.Type().IsPrimitiveType() {
		return
	}
	object, _ := open.Structured()
	each, all := open.Each()
	filledEach, filledAll := filled.Each()
	elems, filledElems := collect(each), collect(filledEach)
	if t := f.Type(); !object && all == parser.Yes && filledAll == parser.Yes && !open.Cty().Type().IsSetType() && (t.IsListType() || t.IsTupleType()) {
		if len(elems) != len(filledElems) {
			c.fail("%s has %d elements, filled %d", path, len(elems), len(filledElems))
			return
		}
		for i, e := range elems {
			c.value(fmt.Sprintf("%s[%d]", path, i), e, filledElems[i], depth+1)
		}
	}
	names := map[string]bool{"a": true, "z": true}
	_, all = open.Entries()
	filledEntries, filledAll := filled.Entries()
	entries := maps.Collect(filledEntries)
	if all == parser.Yes && filledAll != parser.Yes {
		c.fail("%s has entries, filled none", path)
	}
	for k := range entries {
		if len(k) < 8 {
			names[k] = true
		}
	}
	for _, k := range slices.Sorted(maps.Keys(names)) {
		c.value(path+"."+k, open.Field(k), filled.Field(k), depth+1)
	}
}

// unquoted makes 1 and "1" the same, see agree.
func unquoted(display string) string { return strings.ReplaceAll(display, `"`, "") }

func collect(seq iter.Seq[parser.Value]) []parser.Value { return slices.Collect(seq) }

// agree says what is wrong if a value with holes cannot become the other one.
func agree(open, filled cty.Value) string {
	if s, ok := text(open); ok && parser.HasHole(s) {
		return agreeText(parser.Pieces(s), filled)
	}
	if !open.IsKnown() {
		switch r := open.Range(); {
		case filled.IsNull() && r.DefinitelyNotNull():
			return "known not to be null"
		case !filled.IsNull() && kindOf(filled.Type()) != kindOf(open.Type()) && open.Type() != cty.DynamicPseudoType && !(kindOf(filled.Type()) == "list" && filled.LengthInt() == 0):
			return "another type than " + open.Type().FriendlyName()
		case open.Type() == cty.String && filled.Type() == cty.String && !filled.IsNull() && !strings.HasPrefix(filled.AsString(), r.StringPrefix()):
			return "another prefix than " + r.StringPrefix()
		case open.Type().IsCollectionType() && filled.Type().Equals(open.Type()) && !filled.IsNull() && (filled.LengthInt() < r.LengthLowerBound() || filled.LengthInt() > r.LengthUpperBound()):
			return "another length"
		}
		return ""
	}
	if filled.IsNull() && !open.IsNull() && open.Type().IsObjectType() && open.LengthInt() > 0 && holesOnly(open) {
		return "" // an object whose attributes are all holes is one itself
	}
	if open.IsNull() != filled.IsNull() {
		return "null"
	}
	if open.IsNull() {
		return ""
	}
	t, ft := open.Type(), filled.Type()
	object := t.IsObjectType() || t.IsMapType()
	switch {
	case t.IsPrimitiveType():
		a, _ := convert.Convert(open, cty.String)
		b, err := convert.Convert(filled, cty.String)
		if err != nil || !a.RawEquals(b) { // beside a hole of any type it is open whether 1 is "1"
			return "different"
		}
		return ""
	case ft.IsPrimitiveType() || object != (ft.IsObjectType() || ft.IsMapType()) || t.IsSetType() != ft.IsSetType():
		return "another type than " + t.FriendlyName()
	}
	if !object && !t.IsSetType() {
		if open.LengthInt() != filled.LengthInt() {
			return "another length"
		}
		for i, e := range open.AsValueSlice() {
			if err := agree(e, filled.Index(cty.NumberIntVal(int64(i)))); err != "" {
				return err
			}
		}
		return ""
	}
	// Elements of sets, and entries under names with holes, may become the same.
	matched := 0
	used := map[int]bool{}
	for it := open.ElementIterator(); it.Next(); {
		k, e := it.Element()
		found := false
		i := -1
		for ft := filled.ElementIterator(); ft.Next(); {
			i++
			fk, fe := ft.Element()
			if (!object || agree(k, fk) == "") && agree(e, fe) == "" {
				found = true
				used[i] = true
			}
		}
		if !found {
			return fmt.Sprintf("%#v is not there", k)
		}
		matched++
	}
	if len(used) < filled.LengthInt() {
		return "more elements"
	}
	return ""
}

// kindOf is what a type has in common with those that HCL takes for it where a branch of a conditional has an error.
func kindOf(t cty.Type) string {
	switch {
	case t.IsPrimitiveType():
		return "primitive"
	case t.IsObjectType() || t.IsMapType():
		return "object"
	}
	return "list"
}

func holesOnly(v cty.Value) bool {
	for it := v.ElementIterator(); it.Next(); {
		_, e := it.Element()
		s, ok := text(e)
		if e.IsKnown() && (!ok || !parser.HasHole(s)) && !(e.Type().IsObjectType() && holesOnly(e)) {
			return false
		}
	}
	return true
}

func text(v cty.Value) (string, bool) {
	if v.Type() != cty.String || !v.IsKnown() || v.IsNull() {
		return "", false
	}
	return v.AsString(), true
}

// agreeText matches a text with holes: the literal parts must occur in order.
func agreeText(pieces []parser.Piece, filled cty.Value) string {
	if len(pieces) == 1 {
		ref := pieces[0].Ref
		variable := strings.Contains(ref.Addr, "var.")
		switch {
		case ref.Any || ref.Anonymous():
			return ""
		case filled.IsNull() && !variable:
			return "null"
		case !filled.IsNull() && filled.Type() != cty.String:
			return "not a string"
		}
		return ""
	}
	s, ok := text(filled)
	if !ok {
		return "not a text"
	}
	var pattern strings.Builder
	for i, p := range pieces {
		if p.Ref != nil {
			pattern.WriteString(".*")
			continue
		}
		// A placeholder in a document stands for a value with its quotes.
		t := p.Text
		if i > 0 {
			t = strings.TrimPrefix(t, `"`)
		}
		if i < len(pieces)-1 {
			t = strings.TrimRight(strings.TrimSuffix(t, `"`), " ")
		}
		pattern.WriteString(regexp.QuoteMeta(t))
	}
	if regexp.MustCompile("(?s)^" + pattern.String() + "$").MatchString(s) {
		return ""
	}
	// The order of keys in a document depends on holes.
	var documents [2]cty.Value
	for i, s := range []string{joined(pieces), s} {
		v, err := stdlib.JSONDecode(cty.StringVal(s))
		if err != nil {
			v, err = yaml.YAMLDecodeFunc.Call([]cty.Value{cty.StringVal(s)})
		}
		if err != nil || v.Type().IsPrimitiveType() {
			return "another text"
		}
		documents[i] = v
	}
	return agree(documents[0], documents[1])
}

// joined is the text as a document, each hole a text that may stand for anything.
func joined(pieces []parser.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Ref != nil {
			b.WriteString(parser.Hole(parser.Ref{Addr: "?", Any: true}).AsString())
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}
