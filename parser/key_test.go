package parser_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/parser"
)

func TestKey(t *testing.T) {
	p := parser.Load(fstest.MapFS{"main.tf": {Data: []byte(`
locals {
  kinds = { member = 1 }
  guest = "visitor"
}
resource "aws_iam_role" "r" {
  for_each = local.kinds
}
module "m" {
  source   = "./m"
  for_each = local.kinds
}
resource "aws_cognito_identity_pool_roles_attachment" "a" {
  for_each = {
    literal   = { plain = "x", "quoted" = "x" }
    evaluated = { (local.guest) = "x", "${local.guest}s" = "x" }
    merged    = merge({ plain = "y" }, local.kinds)
    resources = { for k, r in aws_iam_role.r : k => r.arn }
    modules   = { for k, r in module.m : k => r.arn }
    listed    = { for k in ["one"] : k => "x" }
    computed  = { for k, r in aws_iam_role.r : "${k}-1" => r.arn }
  }
  roles = each.value
}
`)}, "m/main.tf": {Data: []byte(`output "arn" { value = "x" }`)}}, []string{"."}, parser.Options{Types: provider.Default()})
	got := ""
	for r := range p.Roots[0].Everything {
		roles := r.Get("roles")
		entries, _ := roles.Entries()
		for k := range entries {
			key := roles.Key(k)
			at := key.Locate().At
			got += fmt.Sprintf("%s: %s @ %d:%d\n", r.Address(), key.Display(), at.Start.Line, at.Start.Column)
		}
	}
	const a = "aws_cognito_identity_pool_roles_attachment.a"
	want := a + `["computed"]: "member-1" @ 21:48
` + a + `["evaluated"]: "visitor" @ 4:11
` + a + `["evaluated"]: "visitors" @ 16:40
` + a + `["listed"]: "one" @ 20:29
` + a + `["literal"]: "plain" @ 15:19
` + a + `["literal"]: "quoted" @ 15:32
` + a + `["merged"]: "member" @ 3:13
` + a + `["merged"]: "plain" @ 17:25
` + a + `["modules"]: "member" @ 3:13
` + a + `["resources"]: "member" @ 3:13
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
