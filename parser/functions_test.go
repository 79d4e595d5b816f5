package parser

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

const functionData = "../testdata/parser/functions"

// treeFiles reads files below the directory of the recorded expressions' module.
type treeFiles struct{ fs.FS }

func (t treeFiles) ReadFile(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, errors.New("outside")
	}
	return fs.ReadFile(t.FS, name)
}

func (t treeFiles) Glob(dir, pattern string) ([]string, error) {
	sub, err := fs.Sub(t.FS, path.Clean(dir))
	if err != nil {
		return nil, err
	}
	return glob(sub, pattern)
}

func lines(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

func evaluate(t *testing.T, src string, ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	t.Helper()
	e, diags := hclsyntax.ParseExpression([]byte(src), "test", hcl.InitialPos)
	if diags.HasErrors() {
		return cty.DynamicVal, diags
	}
	guard(e)
	return e.Value(ctx)
}

// moduleContext is what the recorded expressions see.
func moduleContext(t *testing.T) *hcl.EvalContext {
	t.Helper()
	dir := filepath.Join(functionData, "module")
	src, err := os.ReadFile(filepath.Join(dir, "locals.tf"))
	if err != nil {
		t.Fatal(err)
	}
	f, diags := hclsyntax.ParseConfig(src, "locals.tf", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	ctx := &hcl.EvalContext{
		Variables: map[string]cty.Value{"path": cty.ObjectVal(map[string]cty.Value{"module": cty.StringVal(".")})},
		Functions: functions(treeFiles{os.DirFS(dir)}, ""),
	}
	locals := map[string]cty.Value{}
	for name, a := range f.Body.(*hclsyntax.Body).Blocks[0].Body.Attributes {
		if locals[name], diags = a.Expr.Value(ctx); diags.HasErrors() {
			t.Fatal(diags)
		}
	}
	ctx.Variables["local"] = cty.ObjectVal(locals)
	return ctx
}

func TestFunctionNames(t *testing.T) {
	table := functions(treeFiles{}, "")
	for _, name := range lines(t, filepath.Join(functionData, "names.txt")) {
		if _, ok := table[name]; !ok {
			t.Errorf("Terraform has a function %s, which is missing", name)
		}
	}
}

// recording is an expression and what Terraform made of it.
type recording struct{ file, src, want string }

// recordings are what tools/functions recorded.
func recordings(t *testing.T, dir string) []recording {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var all []recording
	for _, name := range files {
		if filepath.Base(name) == "names.txt" {
			continue
		}
		ls := slices.DeleteFunc(lines(t, name), func(l string) bool { return strings.HasPrefix(l, "#") })
		for i := 0; i+1 < len(ls); i += 2 {
			all = append(all, recording{filepath.Base(name), ls[i], strings.TrimPrefix(ls[i+1], "\t")})
		}
	}
	if len(all) == 0 {
		t.Fatal("no recorded expressions")
	}
	return all
}

// intended are the expressions that we take otherwise than Terraform 1.11, and why.
var intended = []struct {
	src *regexp.Regexp
	why string
}{
	{regexp.MustCompile(`^(core::)?plantimestamp\(\)$`), "the time of the plan was another one"},
	{regexp.MustCompile(`templatestring\((\[|"|true|-?\d|sensitive\(|upper\(|file\(|\(|\w+\.\w+\[|$)`), "OpenTofu takes any expression as the template"},
	{regexp.MustCompile(`^format(list)?\(.*\bnull\b`), "versions after 1.11 know what a null of no type is as text"},
	{regexp.MustCompile(`^element\(.*, -1\)$`), "versions after 1.11 count from the end"},
	{regexp.MustCompile(`^matchkeys\(.*\[timestamp\(\)\]\)$`), "Terraform takes an unknown key for a different one"},
	{regexp.MustCompile(`::ffff:`), "nobody writes an IPv4 range in IPv6, of which Terraform mixes up the two lengths"},
	{regexp.MustCompile(`^fileset\(.*\{yaml"\)$`), "a pattern that is not closed matches nothing in Terraform"},
	{regexp.MustCompile(`openssh\.pem`), "keys in the format of OpenSSH are not read"},
	{regexp.MustCompile(`^yamldecode\(.*<<: \[`), "newer versions merge lists"},
	{regexp.MustCompile(`^(jsondecode\("-0"\)|log\(10, 0\))$`), "a plan has no negative zero"},
	{regexp.MustCompile(`^issensitive\(.*timestamp\(\)`), "what is unknown may be sensitive: we do not know all there is to know of it"},
}

func isIntended(src string) bool {
	for _, i := range intended {
		if i.src.MatchString(src) {
			return true
		}
	}
	return false
}

// TestFunctionsAsTerraform evaluates the recorded expressions.
func TestFunctionsAsTerraform(t *testing.T) {
	ctx := moduleContext(t)
	used := map[string]bool{}
	for _, r := range slices.Concat(recordings(t, functionData), recordings(t, filepath.Join(functionData, "opentofu")), recordings(t, filepath.Join(functionData, "aws"))) {
		v, diags := evaluate(t, r.src, ctx)
		got := "error"
		if !diags.HasErrors() {
			got = strings.ReplaceAll(terraformJSON(t, v), workingDir, "${path.cwd}")
		}
		switch {
		case sameJSON(got, r.want):
		case isIntended(r.src):
			used[r.src] = true
		case r.want == "unknown" && HasHole(got): // text around what is unknown
		case r.want == "error" && got == "unknown" && regexp.MustCompile(`timestamp\(|uuid\(|bcrypt\(`).MatchString(r.src): // nothing is an error for something unknown
		default:
			t.Errorf("%s: %s\n got %s %v\nwant %s", r.file, r.src, got, diags, r.want)
		}
	}
	for _, i := range intended {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(used)), i.src.MatchString) {
			t.Errorf("no recorded expression is taken otherwise because %s", i.why)
		}
	}
}

// TestFunctionsRecorded checks that there is a good number of recorded calls of each function, and at least one that fails.
func TestFunctionsRecorded(t *testing.T) {
	call := regexp.MustCompile(`^((?:core::)?[a-z0-9_]+)\(`)
	calls, errs := map[string]int{}, map[string]int{}
	for _, r := range recordings(t, functionData) {
		if m := call.FindStringSubmatch(r.src); m != nil {
			calls[m[1]]++
			if r.want == "error" {
				errs[m[1]]++
			}
		}
	}
	noArguments := []string{"plantimestamp", "timestamp", "uuid"}
	for _, name := range lines(t, filepath.Join(functionData, "names.txt")) {
		least, fail := 20, 1
		if strings.HasPrefix(name, "core::") {
			least, fail = 1, 0
		} else if slices.Contains(noArguments, name) {
			least = 2
		}
		if calls[name] < least || errs[name] < fail {
			t.Errorf("%s has %d recorded calls, of which %d fail", name, calls[name], errs[name])
		}
	}
}

// terraformJSON is a value as `terraform show -json` writes an output: its type and its value.
func terraformJSON(t *testing.T, v cty.Value) string {
	t.Helper()
	v, _ = v.UnmarkDeep()
	switch {
	case !v.IsWhollyKnown():
		return "unknown"
	case v.IsNull():
		return `"dynamic" null`
	}
	typ, err := ctyjson.MarshalType(v.Type())
	if err != nil {
		t.Fatal(err)
	}
	val, err := ctyjson.Marshal(v, v.Type())
	if err != nil {
		return "infinity" // the only known value that is not written
	}
	return string(typ) + " " + string(val)
}

func sameJSON(a, b string) bool {
	read := func(s string) (vals []any) {
		d := json.NewDecoder(strings.NewReader(s))
		d.UseNumber()
		for {
			var v any
			if d.Decode(&v) != nil {
				return vals
			}
			vals = append(vals, v)
		}
	}
	return a == b || len(read(a)) == 2 && reflect.DeepEqual(read(a), read(b))
}

// TestFunctionsDecideNothingOnHoles puts a hole in the place of each text in the recorded expressions: what is then known must be what Terraform gives once the text
// is put where the hole is, and must not be an error where Terraform has none.
func TestFunctionsDecideNothingOnHoles(t *testing.T) {
	ctx := moduleContext(t)
	plain := regexp.MustCompile(`^[\w.:/?=-]+$`) // documents escape and indent other texts
	// Two elements of a set, or two keys, may turn out to be one, and have another order; what fails at that is accepted (see pureFunctions).
	// In templates a part made from one hole is named as that hole.
	accepted := regexp.MustCompile(`toset\(|setunion\(|zipmap\(\["a", "a"\]|for k, x in zipmap|for k in \[|yamlencode\(\{ "a b"|local\.shout|loud = "false"|"(if|functions)\.tftpl"|arn = true, port`)
	replaced := 0
	for _, r := range recordings(t, functionData) {
		if accepted.MatchString(r.src) {
			continue
		}
		want := "error"
		if v, diags := evaluate(t, r.src, ctx); !diags.HasErrors() {
			want = terraformJSON(t, v)
		}
		for _, l := range literals(t, r.src) {
			text, _ := knownText(l.Val)
			if !plain.MatchString(text) {
				continue
			}
			src := r.src[:l.SrcRange.Start.Byte] + "(h)" + r.src[l.SrcRange.End.Byte:]
			for _, ref := range []Ref{{Addr: "x_bucket.b", Attr: "arn"}, {Addr: "var.v"}, {Addr: "var.any", Any: true}} {
				replaced++
				ctx.Variables["h"] = Hole(ref)
				v, diags := evaluate(t, src, ctx)
				if diags.HasErrors() {
					if want != "error" {
						t.Errorf("%s: with %s for %q: %s", src, ref, text, diags)
					}
					continue
				}
				got := terraformJSON(t, v)
				if want != "error" && got != "unknown" && !sameJSON(strings.ReplaceAll(got, placeholder(ref), text), want) {
					t.Errorf("%s: with %s for %q\n got %s\nwant %s", src, ref, text, shown(v), want)
				}
				if !v.IsKnown() && want != "unknown" && len(refsIn(v, nil)) == 0 {
					t.Errorf("%s: the unknown result does not say that it comes from %s", src, ref)
				}
			}
		}
	}
	if replaced < 1000 {
		t.Errorf("only %d texts were replaced", replaced)
	}
}

// literals are the quoted texts in an expression, with the range of the quotes.
func literals(t *testing.T, src string) []*hclsyntax.LiteralValueExpr {
	t.Helper()
	e, _ := hclsyntax.ParseExpression([]byte(src), "test", hcl.InitialPos)
	var found []*hclsyntax.LiteralValueExpr
	_ = hclsyntax.VisitAll(e, func(n hclsyntax.Node) hcl.Diagnostics {
		if e, ok := n.(*hclsyntax.TemplateExpr); ok && e.IsStringLiteral() {
			v, _ := e.Value(nil)
			found = append(found, &hclsyntax.LiteralValueExpr{Val: v, SrcRange: e.Range()})
		}
		return nil
	})
	return found
}

// TestFunctionsWithHoles writes holes as ${reference}, and what is unknown as ?(references).
func TestFunctionsWithHoles(t *testing.T) {
	bucket := Ref{Addr: "x_bucket.b", Attr: "arn"}
	other := Ref{Addr: "x_bucket.c", Attr: "arn"}
	v := Ref{Addr: "var.v"}
	any := Ref{Addr: "var.any", Any: true}
	port := Ref{Addr: "x_server.s", Attr: "port"}
	list := Ref{Addr: "var.list"}
	ctx := moduleContext(t)
	for name, v := range map[string]cty.Value{
		"b":      Hole(bucket),
		"c":      Hole(other),
		"v":      Hole(v),
		"any":    Hole(any),
		"port":   unknown(cty.Number, port),
		"list":   unknown(cty.List(cty.String), list),
		"cwd":    Hole(Ref{Addr: "path.cwd"}),
		"secret": cty.StringVal("s").Mark(sensitiveMark{}),
		"obj":    cty.ObjectVal(map[string]cty.Value{"hole": Hole(bucket), "port": unknown(cty.Number, port), "a": cty.StringVal("x")}),
		"tpl":    cty.StringVal("${x}/*"),

		"ephemeral": cty.StringVal("e").Mark(ephemeralMark{}),
		"opened":    Hole(Ref{Addr: "ephemeral.x_secret.s", Attr: "value"}),
	} {
		ctx.Variables[name] = v
	}
	for _, tt := range []struct{ src, want string }{
		// carried
		{`format("%s/*", b)`, `"${x_bucket.b.arn}/*"`},
		{`format("%s:%v:%03d", b, v, 5)`, `"${x_bucket.b.arn}:${var.v}:005"`},
		{`format("${b}/%s", "x")`, `"${x_bucket.b.arn}/x"`},
		{`format("%s-%s", "p", port)`, `"p-${computed from x_server.s.port}"`},
		{`format("%v", [b, port])`, `"[\"${x_bucket.b.arn}\",\"${computed from x_server.s.port}\"]"`},
		{`format("%10s", b)`, `?(x_bucket.b.arn)`},
		{`format("%.3s", b)`, `?(x_bucket.b.arn)`},
		{`format("%q", b)`, `?(x_bucket.b.arn)`},
		{`format("%d", v)`, `?(var.v)`},
		{`format("%d", port)`, `?(x_server.s.port)`},
		{`format(v, "x")`, `?(var.v)`},
		{`format("%s")`, `error`},
		{`formatlist("%s/*", [b, "x"])`, `["${x_bucket.b.arn}/*", "x/*"]`},
		{`formatlist("%s/*", any)`, `?(var.any)`},
		{`formatlist("%s/*", v)`, `["${var.v}/*"]`},
		{`formatlist("%s/*", list)`, `?(var.list)`},
		{`formatlist("%s/%s", [b], [port])`, `["${x_bucket.b.arn}/${computed from x_server.s.port}"]`},
		{`join(",", [b, "x", port])`, `"${x_bucket.b.arn},x,${computed from x_server.s.port}"`},
		{`join(v, ["a", "b"])`, `"a${var.v}b"`},
		{`join(",", list)`, `?(var.list)`},
		{`join(",", any)`, `?(var.any)`},
		{`join(",", [any])`, `"${var.any}"`},
		{`concat([b], ["x"])`, `["${x_bucket.b.arn}", "x"]`},
		{`concat([b], list)`, `?(var.list, x_bucket.b.arn)`},
		{`concat(any, ["x"])`, `?(var.any)`},
		{`merge({a = b}, {(v) = 1})`, `?(var.v, x_bucket.b.arn)`},
		{`merge(any, {a = 1})`, `?(var.any)`},
		{`flatten([[b], [["x"]]])`, `["${x_bucket.b.arn}", "x"]`},
		{`flatten(any)`, `?(var.any)`},
		{`tolist([b, "x"])`, `["${x_bucket.b.arn}", "x"]`},
		{`tolist(any)`, `?(var.any)`},
		{`toset([b, "x"])`, `["x", "${x_bucket.b.arn}"]`},
		{`tomap({a = b})`, `{a = "${x_bucket.b.arn}"}`},
		{`tostring(b)`, `"${x_bucket.b.arn}"`},
		{`zipmap(["a"], [b])`, `{a = "${x_bucket.b.arn}"}`},
		{`keys({(b) = 1})`, `["${x_bucket.b.arn}"]`},
		{`values({a = b})`, `["${x_bucket.b.arn}"]`},
		{`element([b, c], 3)`, `"${x_bucket.c.arn}"`},
		{`element([b, c], v)`, `?(var.v, x_bucket.b.arn, x_bucket.c.arn)`},
		{`slice([b, c], 1, 2)`, `["${x_bucket.c.arn}"]`},
		{`reverse([b, "x"])`, `["x", "${x_bucket.b.arn}"]`},
		{`chunklist([b, c], 1)`, `[["${x_bucket.b.arn}"], ["${x_bucket.c.arn}"]]`},
		{`one([b])`, `"${x_bucket.b.arn}"`},
		{`one(any)`, `?(var.any)`},
		{`setunion([b], ["x"])`, `["x", "${x_bucket.b.arn}"]`},
		{`setproduct([b], ["x"])`, `[["${x_bucket.b.arn}", "x"]]`},
		{`coalescelist([], [b])`, `["${x_bucket.b.arn}"]`},
		{`coalescelist(any, [b])`, `?(var.any, x_bucket.b.arn)`},
		{`matchkeys([b, c], ["x", "y"], ["y"])`, `["${x_bucket.c.arn}"]`},
		{`matchkeys(["x"], [b], ["y"])`, `?(x_bucket.b.arn)`},
		{`indent(2, "a\n${b}")`, `"a\n  ${x_bucket.b.arn}"`},
		{`sensitive(b)`, `"${x_bucket.b.arn}" sensitive`},
		{`nonsensitive(sensitive(b))`, `"${x_bucket.b.arn}"`},
		{`issensitive(sensitive(b))`, `true`},
		{`issensitive(b)`, `?(x_bucket.b.arn)`},
		{`list(b, "x")`, `["${x_bucket.b.arn}", "x"]`},
		{`map("k", b)`, `{k = "${x_bucket.b.arn}"}`},
		{`convert([b], list(string))`, `["${x_bucket.b.arn}"]`},
		{`convert(v, number)`, `?(var.v)`},
		{`convert("5", number)`, `5`},

		// documents
		{`jsonencode({a = b, n = port, o = {x = [v]}})`, `"{\"a\":\"${x_bucket.b.arn}\",\"n\":\"${computed from x_server.s.port}\",\"o\":{\"x\":[\"${var.v}\"]}}"`},
		{`jsonencode({(b) = list, u = uuid()})`, `"{\"u\":\"${?}\",\"${x_bucket.b.arn}\":\"${?}\"}"`},
		{`jsonencode([secret, b])`, `"[\"s\",\"${x_bucket.b.arn}\"]" sensitive`},
		{`jsonencode(tomap({a = port}))`, `"{\"a\":\"${computed from x_server.s.port}\"}"`},
		{`jsonencode(toset([b]))`, `"[\"${x_bucket.b.arn}\"]"`},
		{`jsonencode(b)`, `"\"${x_bucket.b.arn}\""`},
		{`jsonencode(any)`, `?(var.any)`},
		{`jsonencode(list)`, `?(var.list)`},
		{`yamlencode({a = "${b}/x", (v) = [port]})`, `"\"a\": \"${?}\"\n\"${var.v}\":\n- \"${computed from x_server.s.port}\"\n"`},
		{`yamlencode("a\n${b}\n")`, `"|\n  a\n  ${x_bucket.b.arn}\n"`},
		{`yamlencode(any)`, `?(var.any)`},
		{`jsondecode("{\"a\": \"x${b}\", \"n\": 1}")`, `{a = "x${x_bucket.b.arn}", n = 1}`},
		{`jsondecode("{\"a\": ${port}}")`, `?(computed from x_server.s.port)`},
		{`jsondecode(v)`, `?(var.v)`},
		{`jsondecode(jsonencode(obj)).a`, `"x"`},
		{`yamldecode("a: ${b}\nc: 1\n")`, `{a = "${x_bucket.b.arn}", c = 1}`},
		{`yamldecode(yamlencode([b, "x"]))`, `["${x_bucket.b.arn}", "x"]`},
		{`yamldecode("${any}\n")`, `?(var.any)`},
		{`base64encode(b)`, `?(x_bucket.b.arn)`},
		{`sha256("x${b}")`, `?(x_bucket.b.arn)`},
		{`urlencode(b)`, `?(x_bucket.b.arn)`},
		{`csvdecode("a\n${b}\n")`, `?(x_bucket.b.arn)`},
		{`templatefile("policy.json.tftpl", {arn = b, port = 1})`, `"{\"Resource\": \"${x_bucket.b.arn}/*\", \"Port\": 1}"`},
		{`templatefile("policy.json.tftpl", {arn = "x", port = port})`, `"{\"Resource\": \"x/*\", \"Port\": ${computed from x_server.s.port}}"`},
		{`templatefile("greeting.tftpl", {name = b, names = [v], loud = true})`, `"Hello, ${x_bucket.b.arn}!\n- ${var.v}\nLOUD\n"`},
		{`templatefile("greeting.tftpl", {name = b, names = any, loud = true})`, `"Hello, ${computed from x_bucket.b.arn}!\n${?}LOUD\n"`},
		{`templatefile("value.tftpl", {value = port})`, `?(x_server.s.port)`},
		{`templatefile("value.tftpl", {value = [secret, b]})`, `["s", "${x_bucket.b.arn}"] sensitive`},
		{`templatefile(v, {})`, `?(var.v)`},
		{`templatefile("none", {a = b})`, `?(x_bucket.b.arn)`},
		{`templatestring(local.greeting, {name = b})`, `"Hello, ${x_bucket.b.arn}!"`},
		{`templatestring(v, {})`, `?(var.v)`},
		{`templatestring("$${x == \"\" ? 1 : 2}", {x = b})`, `?(x_bucket.b.arn)`},

		// decided where the text around a hole decides
		{`startswith("arn:${b}", "arn")`, `true`},
		{`startswith("arn:${b}", "http")`, `false`},
		{`startswith("arn:${b}", "arn:aws")`, `?(x_bucket.b.arn)`},
		{`startswith(b, "")`, `true`},
		{`startswith("x", v)`, `?(var.v)`},
		{`endswith("${b}/*", "*")`, `true`},
		{`endswith("${b}/*", "x")`, `false`},
		{`endswith("${b}/*", "z/*")`, `?(x_bucket.b.arn)`},
		{`strcontains("a*${b}", "*")`, `true`},
		{`strcontains("a${b}", "*")`, `?(x_bucket.b.arn)`},
		{`trimprefix("https://${b}", "https://")`, `"${x_bucket.b.arn}"`},
		{`trimprefix("https://${b}", "ftp://")`, `"https://${x_bucket.b.arn}"`},
		{`trimprefix(b, "https://")`, `?(x_bucket.b.arn)`},
		{`trimsuffix("${b}/", "/")`, `"${x_bucket.b.arn}"`},
		{`trimsuffix(b, ".")`, `?(x_bucket.b.arn)`},
		{`trimspace(" {${b}} ")`, `"{${x_bucket.b.arn}}"`},
		{`trimspace(" ${b} ")`, `?(x_bucket.b.arn)`},
		{`trimspace("${secret}${b}x")`, `"s${x_bucket.b.arn}x" sensitive`},
		{`chomp("${b}x\n")`, `"${x_bucket.b.arn}x"`},
		{`chomp("${b}\n")`, `?(x_bucket.b.arn)`},
		{`trim("/a${b}c/", "/")`, `"a${x_bucket.b.arn}c"`},
		{`trim("/${b}/", "/")`, `?(x_bucket.b.arn)`},
		{`contains([b, "x"], "x")`, `true`},
		{`contains([b, "x"], "y")`, `?(x_bucket.b.arn)`},
		{`contains(["arn:${b}", "x"], "y")`, `false`},
		{`contains(toset([b, "x"]), "x")`, `true`},
		{`contains([b], b)`, `?(x_bucket.b.arn)`},
		{`contains(["x"], v)`, `?(var.v)`},
		{`contains(list, "x")`, `?(var.list)`},
		{`contains([b], secret)`, `?(x_bucket.b.arn) sensitive`},
		{`coalesce(b, "x")`, `"${x_bucket.b.arn}"`},
		{`coalesce(v, "x")`, `?(var.v)`},
		{`coalesce("p${v}", "x")`, `"p${var.v}"`},
		{`coalesce("", b)`, `"${x_bucket.b.arn}"`},
		{`coalesce(any, ["x"])`, `?(var.any)`},
		{`compact([b, "", "x"])`, `["${x_bucket.b.arn}", "x"]`},
		{`compact([v, "x"])`, `?(var.v)`},
		{`compact(["p${v}", ""])`, `["p${var.v}"]`},
		{`distinct([b])`, `["${x_bucket.b.arn}"]`},
		{`distinct([b, c])`, `?(x_bucket.b.arn, x_bucket.c.arn)`},
		{`distinct([b, "x"])`, `?(x_bucket.b.arn)`},
		{`distinct(["arn:${b}", "x", "x"])`, `["arn:${x_bucket.b.arn}", "x"]`},
		{`index([b, "x"], "x")`, `?(x_bucket.b.arn)`},
		{`index(["x", b], "x")`, `0`},
		{`length([b, c])`, `2`},
		{`length({a = b})`, `1`},
		{`length({(b) = 1, (c) = 2})`, `?(x_bucket.b.arn, x_bucket.c.arn)`},
		{`length(toset([b]))`, `1`},
		{`length(toset([b, c]))`, `?(x_bucket.b.arn, x_bucket.c.arn)`},
		{`length(b)`, `?(x_bucket.b.arn)`},
		{`length(any)`, `?(var.any)`},
		{`length(list)`, `?(var.list)`},
		{`length(concat([b], compact([v])))`, `?(var.v, x_bucket.b.arn)`},
		{`lookup(obj, "hole", "d")`, `"${x_bucket.b.arn}"`},
		{`lookup(obj, "port", 1)`, `?(x_server.s.port)`},
		{`lookup(obj, "none", "d")`, `"d"`},
		{`lookup(obj, "none", null)`, `null`},
		{`lookup({a = 1}, v, "d")`, `?(var.v)`},
		{`lookup(tomap({a = 1}), v, "d")`, `?(var.v)`},
		{`lookup({(v) = 1}, "x", "d")`, `?(var.v)`},
		{`lookup(any, "x", "d")`, `?(var.any)`},
		{`lookup({a = secret}, "b", "d")`, `"d"`},

		// closed
		{`upper("a${b}")`, `?(x_bucket.b.arn)`},
		{`lower(any)`, `?(var.any)`},
		{`split("/", "a/${b}")`, `?(x_bucket.b.arn)`},
		{`replace(b, "a", "b")`, `?(x_bucket.b.arn)`},
		{`replace("a", "b", v)`, `?(var.v)`},
		{`regex("a", b)`, `?(x_bucket.b.arn)`},
		{`substr(b, 0, 3)`, `?(x_bucket.b.arn)`},
		{`sort([b, "x"])`, `[?(), ?()] from x_bucket.b.arn`},
		{`tonumber(v)`, `?(var.v)`},
		{`tobool(any)`, `?(var.any)`},
		{`abs(v)`, `?(var.v)`},
		{`max(1, port)`, `?(x_server.s.port)`},
		{`sum([1, v])`, `?(var.v)`},
		{`range(v)`, `?(var.v)`},
		{`alltrue([v, false])`, `?(var.v)`},
		{`alltrue([false, v])`, `false`},
		{`alltrue([v, true])`, `?(var.v)`},
		{`anytrue([any, true])`, `true`},
		{`setintersection([b], ["x"])`, `?(x_bucket.b.arn)`},
		{`setsubtract([b, "x"], ["x"])`, `?(x_bucket.b.arn)`},
		{`transpose({a = [b]})`, `?(x_bucket.b.arn)`},
		{`cidrsubnet(b, 8, 1)`, `?(x_bucket.b.arn)`},
		{`base64decode(b)`, `?(x_bucket.b.arn)`},
		{`base64sha256(b)`, `?(x_bucket.b.arn)`},
		{`base64sha512(b)`, `?(x_bucket.b.arn)`},
		{`md5(b)`, `?(x_bucket.b.arn)`},
		{`sha1(b)`, `?(x_bucket.b.arn)`},
		{`sha512(b)`, `?(x_bucket.b.arn)`},
		{`basename(b)`, `?(x_bucket.b.arn)`},
		{`dirname(b)`, `?(x_bucket.b.arn)`},
		{`ceil(v)`, `?(var.v)`},
		{`floor(v)`, `?(var.v)`},
		{`signum(v)`, `?(var.v)`},
		{`log(v, 2)`, `?(var.v)`},
		{`min(1, v)`, `?(var.v)`},
		{`pow(2, v)`, `?(var.v)`},
		{`parseint(v, 10)`, `?(var.v)`},
		{`cidrhost(v, 1)`, `?(var.v)`},
		{`cidrnetmask(v)`, `?(var.v)`},
		{`cidrsubnets(v, 8)`, `?(var.v)`},
		{`formatdate("YYYY", v)`, `?(var.v)`},
		{`timeadd(v, "1h")`, `?(var.v)`},
		{`timecmp(v, v)`, `?(var.v)`},
		{`regexall("a", v)`, `?(var.v)`},
		{`strrev(v)`, `?(var.v)`},
		{`title(v)`, `?(var.v)`},
		{`textencodebase64(v, "UTF-8")`, `?(var.v)`},
		{`textdecodebase64(v, "UTF-8")`, `?(var.v)`},
		{`rsadecrypt(v, local.key)`, `?(var.v)`},
		{`uuidv5("dns", v)`, `?(var.v)`},
		{`filebase64(v)`, `?(var.v)`},
		{`filebase64sha256(v)`, `?(var.v)`},
		{`filebase64sha512(v)`, `?(var.v)`},
		{`filemd5(v)`, `?(var.v)`},
		{`filesha1(v)`, `?(var.v)`},
		{`filesha256(v)`, `?(var.v)`},
		{`filesha512(v)`, `?(var.v)`},
		{`fileset(".", v)`, `?(var.v)`},
		{`provider::terraform::encode_expr(v)`, `?(var.v)`},
		{`provider::terraform::encode_tfvars({ a = v })`, `?(var.v)`},
		{`provider::terraform::decode_tfvars("a = ${v}")`, `?(var.v)`},

		// ephemeral
		{`ephemeralasnull(b)`, `"${x_bucket.b.arn}"`},
		{`ephemeralasnull([ephemeral, b])`, `[null, "${x_bucket.b.arn}"]`},
		{`ephemeralasnull("${ephemeral}${b}")`, `null`},
		{`ephemeralasnull(trimspace("${ephemeral}${b}x"))`, `null`},
		{`ephemeralasnull(opened)`, `?(ephemeral.x_secret.s.value)`},

		{`timestamp()`, `?()`},
		{`plantimestamp()`, `?()`},
		{`bcrypt(b)`, `?(x_bucket.b.arn)`},
		{`file(v)`, `?(var.v)`},
		{`fileexists("${b}/x")`, `?(x_bucket.b.arn)`},
		{`core::upper("x")`, `"X"`},

		// try and can
		{`try(b, "d")`, `"${x_bucket.b.arn}"`},
		{`try(any.a.b, "d")`, `?(var.any)`},
		{`try(obj.none, "d")`, `"d"`},
		{`try(obj["none"], "d")`, `"d"`},
		{`try(obj.hole.none, "d")`, `?(x_bucket.b.arn)`},
		{`try(obj[v], "d")`, `?(var.v, x_bucket.b.arn, x_server.s.port)`},
		{`try({(v) = 1}.x, "d")`, `?(var.v)`},
		{`try(obj, "d").a`, `"x"`},
		{`try({a = tonumber(v)}, {})`, `?(var.v)`},
		{`try(tonumber(v), 5)`, `?(var.v)`},
		{`try(jsondecode(v), {})`, `?(var.v)`},
		{`try(list[0], "d")`, `?(var.list)`},
		{`try(regex("z", obj.a), obj.port, "d")`, `?(x_server.s.port)`},
		{`try(tonumber("x"), b)`, `"${x_bucket.b.arn}"`},
		{`try(secret, "d")`, `"s" sensitive`},
		{`try(file("../outside"), "d")`, `?()`},
		{`try(templatefile("/etc/hosts", {}), "d")`, `?()`},
		{`try(provider::other::f(), "d")`, `?()`},
		{`try(tonumber("x"), obj.none)`, `error`},
		{`can(b)`, `true`},
		{`can(any.a)`, `?(var.any)`},
		{`can(obj.none)`, `false`},
		{`can(obj.port)`, `?(x_server.s.port)`},
		{`can(tostring(any))`, `?(var.any)`},
		{`can(regex("x", v))`, `?(var.v)`},

		// paths
		{`abspath("a/../b")`, `"${path.cwd}/b"`},
		{`abspath(".")`, `"${path.cwd}"`},
		{`abspath("${cwd}/x")`, `"${path.cwd}/x"`},
		{`abspath(b)`, `?(x_bucket.b.arn)`},
		{`file(abspath("hello.txt"))`, `"Hello, world!\n"`},
		{`file("${cwd}/hello.txt")`, `"Hello, world!\n"`},
		{`templatefile("${cwd}/value.tftpl", {value = 1})`, `1`},
		{`pathexpand("~/x")`, `?()`},
		{`file("/etc/hosts")`, `error`},
		{`file("~/x")`, `error`},
		{`file("../x")`, `error`},

		// OpenTofu
		{`base64gunzip(base64gzip("x"))`, `"x"`},
		{`base64gunzip("x")`, `error`},
		{`urldecode("a%20b+c")`, `"a b c"`},
		{`urldecode("%zz")`, `error`},
		{`cidrcontains("10.0.0.0/8", "10.1.2.3")`, `true`},
		{`cidrcontains("10.0.0.0/8", "10.0.0.0/7")`, `false`},
		{`cidrcontains("10.0.0.0/8", "fd00::1")`, `error`},

		// functions of the provider
		{`provider::aws::arn_build("aws", "s3", "", "", b)`, `"arn:aws:s3:::${x_bucket.b.arn}"`},
		{`provider::aws::arn_parse("arn:aws:iam::444455556666:role/a/b").resource`, `"role/a/b"`},
		{`provider::aws::arn_parse("foo")`, `error`},
		{`provider::aws::arn_parse(b).account_id`, `?(x_bucket.b.arn)`},
		{`provider::aws::trim_iam_role_path("arn:aws:iam::444455556666:role/with/some/path/example")`, `"arn:aws:iam::444455556666:role/example"`},
		{`provider::aws::trim_iam_role_path("arn:aws:iam::444455556666:policy/example")`, `error`},
		{`provider::aws::user_agent("p", "1", "c")`, `"p/1 (c)"`},

		// limits
		{`format("%99999999d", 1)`, `error`},
		{`indent(999999999, "\n\n\n")`, `error`},
		{`setproduct(range(1000), range(1000))`, `error`},
		{`replace(format("%65000s", ""), " ", format("%65000s", ""))`, `error`},
		{`replace(format("%65000s", ""), "/./", format("%65000s", ""))`, `error`},
		{`format(join("", [for i in range(1000) : "%[1]s"]), format("%65000s", ""))`, `error`},
		{`join(format("%65000s", ""), range(1000))`, `error`},
		{`jsonencode(1e999999999)`, `error`},
		{`try(format("%99999999d", 1), "d")`, `?()`},
	} {
		v, diags := evaluate(t, tt.src, ctx)
		got := "error"
		if !diags.HasErrors() {
			got = shown(v)
		}
		if got != tt.want {
			t.Errorf("%s\n got %s %v\nwant %s", tt.src, got, diags, tt.want)
		}
	}
}

func shown(v cty.Value) string {
	suffix := ""
	if len(sensitivity([]cty.Value{v})) > 0 {
		suffix = " sensitive"
	}
	u, marks := v.Unmark()
	if !u.IsKnown() {
		var refs []string
		for _, r := range refsIn(v, nil) {
			refs = append(refs, r.String())
		}
		sort.Strings(refs)
		return "?(" + strings.Join(refs, ", ") + ")" + suffix
	}
	for _, r := range refsIn(cty.DynamicVal.WithMarks(marks), nil) {
		suffix += " from " + r.String()
	}
	if u.IsNull() {
		return "null" + suffix
	}
	if s, ok := knownText(u); ok {
		if s = Display(s); u.Type() == cty.String {
			s = strconv.Quote(s)
		}
		return s + suffix
	}
	var parts []string
	for it := u.ElementIterator(); it.Next(); {
		k, e := it.Element()
		if u.Type().IsObjectType() || u.Type().IsMapType() {
			parts = append(parts, Display(k.AsString())+" = "+shown(e))
		} else {
			parts = append(parts, shown(e))
		}
	}
	if u.Type().IsObjectType() || u.Type().IsMapType() {
		return "{" + strings.Join(parts, ", ") + "}" + suffix
	}
	return "[" + strings.Join(parts, ", ") + "]" + suffix
}
