package linttest

import (
	"maps"
	"strings"
	"testing"

	"github.com/coglint/coglint/parser"
)

// placeOf is the only place of text in a file.
func placeOf(t *testing.T, f files, file, text string) span {
	t.Helper()
	if strings.Count(f[file], text) != 1 {
		t.Fatalf("%q stands %d times in %s", text, strings.Count(f[file], text), file)
	}
	i := strings.Index(f[file], text)
	return span{file, i, i + len(text)}
}

func TestFindArgument(t *testing.T) {
	f := files{
		"main.tf": `variable "v" {
  default = "in a default"
}
resource "aws_x" "y" {
  plain      = "word"
  list       = ["one", aws_y.z.arn]
  quoted     = "{\"Action\": \"quoted\"}"
  object     = { name = 1, (var.k) = 2 }
  depends_on = [aws_q.r]
  text       = <<-EOT
    {"Action": "inner", "List": ["inner2"], "n": 12345, "r": "${aws_t.u.arn}/*"}
  EOT
  nested {
    inside = 5555
  }
}
`,
		"main.tf.json":     `{"resource": {"aws_x": {"j": {"s": "literal", "r": "${var.v}", "l": [77], "p": "{\"a\": \"b\"}"}}}}`,
		"terraform.tfvars": `v = "given"`,
		"policy.json":      `{"Action": "*"}`,
	}
	for _, test := range []struct {
		file, place string
		why         excuse
		want        string // what replaces what
	}{
		{"main.tf", `"word"`, "", `"word" -> var.n`},
		{"main.tf", `plain      = "word"`, "", `"word" -> var.n`},
		{"main.tf", `"one"`, "", `"one" -> var.n`},
		{"main.tf", `["one", aws_y.z.arn]`, "", `["one", aws_y.z.arn] -> var.n`},
		{"main.tf", `\"quoted\"`, "", `"{\"Action\": \"quoted\"}" -> var.n`},
		{"main.tf", `name`, "", `name -> (var.n)`},
		{"main.tf", `(var.k)`, "", `(var.k) -> (var.n)`},
		{"main.tf", `"inner"`, "", `"inner" -> "${var.n}"`},
		{"main.tf", `["inner2"]`, "", `["inner2"] -> "${var.n}"`},
		{"main.tf", `12345`, "", `12345 -> "${var.n}"`},
		{"main.tf", `aws_t.u.arn`, "", `aws_t.u.arn -> var.n`},
		{"main.tf", `"${aws_t.u.arn}/*"`, "", `"${aws_t.u.arn}/*" -> "${var.n}"`},
		{"main.tf", `5555`, "", `5555 -> var.n`},
		{"main.tf", `aws_q.r`, noReference, ""},
		{"main.tf", `"in a default"`, noReference, ""},
		{"main.tf", `resource "aws_x" "y"`, onHeader, ""},
		{"main.tf", `"aws_x"`, onHeader, ""},
		{"main.tf", `nested`, onHeader, ""},
		{"main.tf", `= "word"`, misplaced, ""},
		{"main.tf", `"Action": "inner"`, misplaced, ""},
		{"main.tf", `ner", "List`, misplaced, ""},
		{"main.tf.json", `literal`, "", `"literal" -> "${var.n}"`},
		{"main.tf.json", `"literal"`, "", `"literal" -> "${var.n}"`},
		{"main.tf.json", `${var.v}`, "", `"${var.v}" -> "${var.n}"`},
		{"main.tf.json", `[77]`, "", `[77] -> "${var.n}"`},
		{"main.tf.json", `\"b\"`, inString, ""},
		{"main.tf.json", `"s": "literal"`, misplaced, ""},
		{"terraform.tfvars", `"given"`, noReference, ""},
		{"policy.json", `"*"`, notInConfig, ""},
	} {
		a, why := findArgument(f, placeOf(t, f, test.file, test.place))
		got := ""
		if why == "" {
			got = f[a.file][a.start:a.end] + " -> " + a.reference("var.n")
		}
		if why != test.why || got != test.want {
			t.Errorf("%s in %s: got %q %q, want %q %q", test.place, test.file, why, got, test.why, test.want)
		}
	}
	if _, why := findArgument(f, span{}); why != onHeader {
		t.Errorf("no place: %q", why)
	}
	if _, why := findArgument(f, span{"main.tf", 3, 99999}); why != misplaced {
		t.Errorf("beyond the end: %q", why)
	}
}

// argumentAt is the argument written as text in main.tf.
func argumentAt(t *testing.T, f files, text string) argument {
	t.Helper()
	a, why := findArgument(f, placeOf(t, f, "main.tf", text))
	if why != "" {
		t.Fatal(why)
	}
	return a
}

func TestMoveArgument(t *testing.T) {
	f := files{
		"main.tf":          "resource \"aws_x\" \"y\" {\n  a = [1, 2]\n  b = jsonencode(true\n    ? 3 : 4)\n  c = <<EOT\ntext\nEOT\n}\n",
		"terraform.tfvars": "old = 1",
		"m/m.tf":           "",
	}
	list := argumentAt(t, f, "[1, 2]")
	for _, test := range []struct {
		name string
		spelling
		file, text string
	}{
		{"local value", asLocal(f, list), "coglint_x.tf", "locals {\n  coglint_x = [1, 2]\n}\n"},
		{"variable default", asDefault(f, list), "coglint_x.tf", "variable \"coglint_x\" {\n  default = [1, 2]\n}\n"},
		{"terraform.tfvars", asTfvars(f, list, "."), "terraform.tfvars", "old = 1\ncoglint_x = [1, 2]\n"},
		{"broken line", asLocal(f, argumentAt(t, f, "true\n    ? 3 : 4")), "coglint_x.tf", "locals {\n  coglint_x = (true\n    ? 3 : 4)\n}\n"},
		{"heredoc", asLocal(f, argumentAt(t, f, "<<EOT\ntext\nEOT")), "coglint_x.tf", "locals {\n  coglint_x = <<EOT\ntext\nEOT\n}\n"},
	} {
		if got := test.files[test.file]; got != test.text {
			t.Errorf("%s: got %q, want %q", test.name, got, test.text)
		}
		p := parser.Load(test.fs(), []string{"."}, parser.Options{})
		if len(p.Problems()) > 0 {
			t.Errorf("%s: %v", test.name, p.Problems())
		}
	}
	s := asTfvars(f, list, ".")
	for _, test := range []struct{ before, after string }{
		{"2", "terraform.tfvars:2:17: 2"},
		{"[1, 2]", "terraform.tfvars:2:13: [1, 2]"},
		{`"aws_x"`, `main.tf:1:10: "aws_x"`},
		{"text", "main.tf:6:1: text"},
	} {
		if got := s.place(placeOf(t, f, "main.tf", test.before)).in(s.files); got != test.after {
			t.Errorf("%s: now at %s, want %s", test.before, got, test.after)
		}
	}
}

func TestFlipThroughModules(t *testing.T) {
	f := files{
		"main.tf":   "module \"a\" { source = \"./a\" }\nmodule \"far\" { source = \"git::https://example.com/x\" }\n",
		"a/main.tf": "resource \"aws_x\" \"y\" {\n  v = 1\n}\n",
	}
	a, _ := findArgument(f, placeOf(t, f, "a/main.tf", "1"))
	out := flip(f, a)
	p := parser.Load(out.fs(), []string{"."}, parser.Options{})
	if len(p.Problems()) > 0 {
		t.Fatal(p.Problems())
	}
	v := p.Roots[0].Children[0].Resources[0].Get("v")
	if ref, ok := v.Ref(); !ok || ref.Addr != "var.coglint_flip" {
		t.Errorf("the flipped argument is %s", v.Display())
	}
}

func TestInModule(t *testing.T) {
	f := files{
		"main.tf": `terraform {
  backend "s3" {}
}
provider "aws" {
  region = var.region
}
provider "aws" {
  alias  = "us"
  region = "us-east-1"
}
variable "region" {
  default = "eu-west-1"
}
resource "aws_x" "y" {
  region = var.region
}
output "y" {
  value     = aws_x.y.id
  sensitive = true
}
`,
		"terraform.tfvars": "region = \"eu-central-1\"\n",
		"sub/x.tfvars":     "",
	}
	s, why := inModule(f, []string{"."}, "a", "b")
	if why != "" {
		t.Fatal(why)
	}
	const root = `terraform {
  backend "s3" {}
}
provider "aws" {
  region = var.region
}
provider "aws" {
  alias  = "us"
  region = "us-east-1"
}
variable "region" {
  default = "eu-west-1"
}
module "m" {
  source = "./coglint_mod"
  for_each = toset(["a", "b"])
  region = var.region
  providers = {
    aws = aws
    aws.us = aws.us
  }
}
output "y" {
  sensitive = true
  value = [module.m["a"].y, module.m["b"].y]
}
`
	if s.files["main.tf"] != root {
		t.Errorf("new root:\n%s", s.files["main.tf"])
	}
	want := files{
		"main.tf": root, "terraform.tfvars": f["terraform.tfvars"], "coglint_mod/sub/x.tfvars": "",
		"coglint_mod/main.tf": "terraform {\n  backend \"s3\" {}\n}\n\n\n" + f["main.tf"][strings.Index(f["main.tf"], "variable"):],
	}
	if !maps.Equal(s.files, want) {
		t.Errorf("got %q", s.files)
	}
	for _, test := range []struct{ before, after string }{
		{`"eu-west-1"`, `main.tf:12:13: "eu-west-1"`},
		{`"us-east-1"`, `main.tf:9:12: "us-east-1"`},
		{`resource "aws_x" "y"`, `coglint_mod/main.tf:9:1: resource "aws_x" "y"`},
	} {
		if got := s.place(placeOf(t, f, "main.tf", test.before)).in(s.files); got != test.after {
			t.Errorf("%s: now at %s, want %s", test.before, got, test.after)
		}
	}
	end := strings.LastIndex(f["main.tf"], "var.region")
	if got := s.place(span{"main.tf", end, end + len("var.region")}).in(s.files); got != "main.tf:17:12: var.region" {
		t.Errorf("a variable without value ends at %s", got)
	}
}

func TestNotInModule(t *testing.T) {
	for name, f := range map[string]files{
		"the fixture is not one root at its top":                   {"sub/main.tf": ""},
		"it uses path.root or path.cwd":                            {"main.tf": "locals {\n x = file(\"${path.root}/x\")\n}"},
		"it has installed modules, which belong to one root":       {"main.tf": "", ".terraform/modules/modules.json": ""},
		"it has variables, providers or outputs in JSON syntax":    {"v.tf.json": `{"variable": {"x": {}}}`},
		"it has variables, providers or outputs in override files": {"main.tf": "variable \"x\" {}", "override.tf": "variable \"x\" {}"},
		"a provider block refers to more than variables":           {"main.tf": "provider \"aws\" {\n region = local.r\n}"},
	} {
		roots := []string{"."}
		if _, ok := f["sub/main.tf"]; ok {
			roots = []string{"sub"}
		}
		if _, why := inModule(f, roots); string(why) != name {
			t.Errorf("got %q, want %q", why, name)
		}
	}
}
