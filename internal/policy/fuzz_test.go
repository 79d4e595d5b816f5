package policy

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/coglint/coglint/parser"
)

// FuzzRead reads any text as a document, asks it what rules ask, and merges it into another.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("../../testdata/policy/decide/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(a.Files[0].Data))
	}
	f.Add(`{"Version":"2012-10-17","Statement":[{"Principal":null,"Action":[null,1,{}],"Condition":{"StringLike":{"k":[]}}},null,1]}`)
	f.Add("{\"Statement\":{\"Effect\":\"\U0010F000\U0010E061\U0010F001\U0010F002\",\"Action\":\"s3:\U0010F000*\",\"Resource\":\"${\"}}")
	main := []byte(`
resource "aws_iam_policy" "p" {
  policy = file("policy.json")
}

data "aws_iam_policy_document" "d" {
  source_policy_documents = [file("policy.json")]
}
`)
	f.Fuzz(func(t *testing.T, text string) {
		p := parser.Load(fstest.MapFS{"main.tf": {Data: main}, "policy.json": {Data: []byte(text)}}, []string{"."}, parser.Options{DataSources: DataSources})
		r := p.Roots[0].Resources
		d := Read(r[0].Get("policy"))
		some, all := d.AllowsSome("s3:*", "arn:aws:s3:::*"), d.AllowsAll("s3:*", "arn:aws:s3:::*")
		if all == parser.Yes && some != parser.Yes {
			t.Errorf("allows all, but some: %v", some)
		}
		request := Request{Action: "s3:GetObject", Resource: "arn:aws:s3:::b/x"}
		if allows, got := d.Allows(request.Action, request.Resource), d.Alone().Decide(request); allows != parser.Maybe && got != allows {
			t.Errorf("allows: %v, but the request that could be any: %v", allows, got)
		}
		request.Complete, request.Caller = true, Caller{Kind: "AWS", ID: "arn:aws:iam::123456789012:user/u", Account: "123456789012"}
		Layers{{d}}.DecideWith(d, request)
		d.Alone().Gives("s3:*", "*")
		for _, s := range d.Statements {
			s.Narrows()
			s.NarrowsCallers()
			s.Guarded()
			s.Label()
			s.Locate()
			s.PerCaller()
			s.Everywhere()
			s.TrustsIdentityPools()
			s.Pins("aws:PrincipalOrgID")
			s.TouchesResource("arn:aws:s3:::*")
		}
		Render(r[1].Block)
		Of(p.Roots[0])
	})
}
