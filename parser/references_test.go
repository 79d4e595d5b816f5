package parser_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/coglint/coglint/parser"
)

// TestOrigins asks what an expression is computed from. In want, an attribute follows the address; a whole resource has none.
func TestOrigins(t *testing.T) {
	const config = `
variable "release" { default = "1" }
variable "routes" { default = { list = { verb = "GET" } } }
locals {
  ids    = [aws_x.one.id, aws_x.each["a"].id]
  nested = { whole = aws_x.one, id = aws_x.each["a"].id }
  routes = var.routes
  loop   = local.pool
  pool   = [local.loop, local.loop, aws_x.one.id]
}
resource "aws_x" "one" { name = "one" }
resource "aws_x" "each" {
  for_each = { a = 1, b = 2 }
  name     = each.key
}
resource "aws_x" "routed" {
  for_each = local.routes
  name     = each.value.verb
}
data "aws_y" "d" {}
module "child" {
  source = "./child"
  whole  = aws_x.one
  many   = aws_x.each
}
module "gone" { source = "example.com/gone" }
output "o" {
  value = EXPR
}
`
	const child = `
variable "whole" {}
variable "many" {}
output "hash" { value = sha1(jsonencode(var.whole)) }
output "ids" { value = [for k, m in var.many : m.id] }
`
	for _, test := range []struct{ expr, want string }{
		{`aws_x.one.id`, `aws_x.one.id`},
		{`aws_x.one`, `aws_x.one`},
		{`sha1(jsonencode(local.ids))`, `aws_x.one.id aws_x.each["a"].id local.ids sha1() jsonencode()`},
		{`"${aws_x.one.id}-${data.aws_y.d.z.id}"`, `aws_x.one.id data.aws_y.d.z`},
		{`aws_x.each`, `aws_x.each["a"] aws_x.each["b"]`},
		{`aws_x.each["b"]`, `aws_x.each["b"]`},
		{`[for k in ["a"] : aws_x.each[k].id]`, `aws_x.each["a"].id aws_x.each["b"].id`},
		{`values(aws_x.each)[*].id`, `aws_x.each["a"].id aws_x.each["b"].id values()`},
		{`aws_x.one[*].name`, `aws_x.one.name`},
		{`{ for k, m in aws_x.each : k => m.name if m.id != "" }`, `aws_x.each["a"].id aws_x.each["b"].id aws_x.each["a"].name aws_x.each["b"].name`},
		{`[for m in aws_x.each : m]`, `aws_x.each["a"] aws_x.each["b"]`},
		{`[for m in aws_x.each : "x"]`, ``},
		{`local.nested.id`, `aws_x.each["a"].id local.nested`},
		{`local.nested.whole.name`, `aws_x.one.name local.nested`},
		{`local.nested["whole"]`, `aws_x.one local.nested`},
		{`local.nested`, `aws_x.one aws_x.each["a"].id local.nested`},
		{`lookup(local.nested, "whole").id`, `aws_x.one.id aws_x.each["a"].id local.nested lookup()`},
		{`merge({ a = aws_x.one }, { b = aws_x.each })["a"].id`, `aws_x.one.id merge()`},
		{`true ? aws_x.one.id : (aws_x.one.name)`, `aws_x.one.id aws_x.one.name`},
		{`!(aws_x.one.id == aws_x.one.name)`, `aws_x.one.id aws_x.one.name`},
		{`{ (aws_x.one.id) = var.release }`, `aws_x.one.id var.release`},
		{`timestamp()`, `timestamp()`},
		{`aws_x.routed`, `aws_x.routed["list"]`},
		{`jsonencode(local.routes)`, `local.routes var.routes jsonencode()`},
		{`module.child.hash`, `aws_x.one module.child.var.whole sha1() jsonencode()`},
		{`module.child.ids`, `aws_x.each["a"].id aws_x.each["b"].id module.child.var.many`},
		{`module.gone.ids`, `module.gone`},
		{`local.loop`, `aws_x.one.id local.loop local.pool`},
		{`<<EOT
%{for m in aws_x.each~}
${m.id}
%{endfor~}
EOT`, `aws_x.each["a"].id aws_x.each["b"].id`},
	} {
		fsys := fstest.MapFS{
			"main.tf":       {Data: []byte(strings.Replace(config, "EXPR", test.expr, 1))},
			"child/main.tf": {Data: []byte(child)},
		}
		p := parser.Load(fsys, []string{"."}, parser.Options{})
		o := p.Roots[0].Outputs()[0].Get("value").Origins()
		var got []string
		for _, r := range o.References {
			ref := parser.Ref{Addr: r.Resource.Address(), Attr: r.Attr}
			got = append(got, ref.String())
		}
		got = append(got, o.Names...)
		for _, f := range o.Functions {
			got = append(got, f+"()")
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s\ngot  %s\nwant %s", test.expr, s, test.want)
		}
	}
}

// TestOriginsOfEach follows each.value to the collection it comes from.
func TestOriginsOfEach(t *testing.T) {
	p := parser.Load(fstest.MapFS{"main.tf": {Data: []byte(`
locals {
  routes = { list = { verb = "GET", of = aws_x.one.id } }
}
resource "aws_x" "one" {}
resource "aws_x" "each" {
  for_each = local.routes
  of       = each.value.of
  key      = each.key
}
`)}}, []string{"."}, parser.Options{})
	each := p.Roots[0].Resources[1]
	o := each.Get("of").Origins()
	if len(o.References) != 1 || o.References[0].Resource.Address() != "aws_x.one" || o.References[0].Attr != "id" || strings.Join(o.Names, " ") != "local.routes" {
		t.Errorf("got %+v", o)
	}
	if o := each.Get("key").Origins(); len(o.References)+len(o.Names)+len(o.Functions) > 0 {
		t.Errorf("a key comes from nothing that is followed, got %+v", o)
	}
	if o := each.Get("absent").Origins(); len(o.References) > 0 {
		t.Errorf("an absent argument has no origins, got %+v", o)
	}
}
