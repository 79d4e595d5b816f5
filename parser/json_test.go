package parser_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/coglint/coglint/parser"
)

// TestJSONPlaces checks that every text in a JSON document is found where it is written, however the document is.
func TestJSONPlaces(t *testing.T) {
	for name, src := range map[string]string{
		"jsonencode": `jsonencode({ a = ["one", "two"], b = { c = "three" } })`,
		"heredoc":    "<<EOT\n{ \"a\": [\"one\",\n  \"two\"], \"b\": {\"c\": \"three\"} }\nEOT\n",
		"indented":   "<<-EOT\n      {\n        \"a\": [\"one\", \"two\"],\n          \"b\": {\"c\": \"three\"}\n      }\n    EOT\n",
		"quoted":     `"{\"a\": [\"one\", \"two\"], \"é\": \"\\u00e9\", \"b\": {\"c\": \"three\"}}"`,
		"holes":      "<<-EOT\n    { \"x\": \"${var.v}/é\", \"a\": [\"one\", \"$${two}\"],\n     \"b\": {\"c\": \"three\"} }\n  EOT\n",
		"value":      "<<-EOT\n    { \"x\": ${var.v}, \"a\": [\"one\", \"two\"],\n     \"y\": ${jsonencode([var.v])}, \"b\": {\"c\": \"three\"} }\n  EOT\n",
		"local":      "local.doc",
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{"main.tf": {Data: []byte("variable \"v\" {}\nlocals {\n  doc = jsonencode({ a = [\"one\", \"two\"], b = { c = \"three\" } })\n}\nresource \"x_y\" \"z\" {\n  doc = " + src + "\n}\n")}}
			p := parser.Load(files, []string{"."}, parser.Options{})
			if pr := p.Problems(); len(pr) > 0 {
				t.Fatal(pr)
			}
			doc, err := p.Roots[0].Resources[0].Get("doc").JSON()
			if err != nil {
				t.Fatal(err)
			}
			found := 0
			check := func(v parser.Value) {
				found++
				want, _ := v.Text()
				at := v.Locate().At
				data := files["main.tf"].Data
				got := strings.NewReplacer(`"`, "", `\`, "", "$$", "$").Replace(string(at.SliceBytes(data)))
				if got != want {
					t.Errorf("%q is placed at %v, where %q stands", want, at, got)
				}
				lines := strings.Split(string(data), "\n")
				if line := []rune(lines[at.Start.Line-1]); !strings.HasPrefix(strings.TrimLeft(string(line[at.Start.Column-1:]), `\"`), want[:1]) && !strings.HasPrefix(string(line[at.Start.Column-1:]), `"$`) {
					t.Errorf("%q is placed at %v, where the line goes on %q", want, at, string(line[at.Start.Column-1:]))
				}
			}
			each, all := doc.Field("a").Each()
			for e := range each {
				check(e)
			}
			check(doc.Field("b").Field("c"))
			if all != parser.Yes || found != 3 {
				t.Errorf("%d texts found, all: %v", found, all)
			}
		})
	}
}

// TestJSONInterpolations checks that the texts in a heredoc lead on to what is interpolated in them.
func TestJSONInterpolations(t *testing.T) {
	files := fstest.MapFS{"main.tf": {Data: []byte(`
variable "v" {}
locals {
  caller = "me"
  number = 5
  syntax = "x\", \"b"
}
resource "x_y" "z" {
  name = "n"
  doc  = <<-EOT
    {
      "whole": "${x_y.z.name}",
      "part": "a/${var.v}/\"${local.caller}",
      "number": "${local.number}",
      "syntax": ["${local.syntax}"]
    }
  EOT
}
`)}}
	p := parser.Load(files, []string{"."}, parser.Options{})
	doc, err := p.Roots[0].Resources[0].Get("doc").JSON()
	if err != nil {
		t.Fatal(err)
	}
	describe := func(v parser.Value) string {
		at := v.Locate().At
		return fmt.Sprintf("%s @ %d:%d", v.Display(), at.Start.Line, at.Start.Column)
	}
	if r, attr := doc.Field("whole").Referent("x_y"); r == nil || attr != "name" {
		t.Errorf("whole refers to %v.%s, want the name of x_y.z", r, attr)
	}
	part := doc.Field("part").Interpolations()
	if len(part) != 2 {
		t.Fatalf("part has the interpolations %v", part)
	}
	list, _ := doc.Field("syntax").Each()
	first := slices.Collect(list)[0]
	for _, c := range []struct {
		value parser.Value
		want  string
	}{
		{doc.Field("whole"), `"n" @ 9:10`},
		{doc.Field("part"), `"a/${var.v}/"me" @ 13:15`},
		{part[0], `"${var.v}" @ 13:20`},
		{part[1], `"me" @ 4:12`},
		{doc.Field("number"), `"5" @ 14:17`},
		{first, `"x" @ 15:18`},
	} {
		if got := describe(c.value); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}
