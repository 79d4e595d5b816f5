package policy_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/parser"
)

var update = flag.Bool("update", false, "write what is rendered to want.txtar")

func load(t *testing.T, dir string) *parser.Project {
	t.Helper()
	p := parser.Load(os.DirFS(dir), []string{"."}, parser.Options{Types: provider.Default(), DataSources: policy.DataSources})
	if len(p.Roots) != 1 {
		t.Fatalf("%d roots in %s", len(p.Roots), dir)
	}
	return p
}

// TestRender compares the documents in testdata/policy/document with those the provider makes: want.txtar has, by address, the text of `json` with holes as
// ${address}, or "not rendered".
func TestRender(t *testing.T) {
	dirs, err := filepath.Glob("../../testdata/policy/document/*")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, dir := range dirs {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			got := &txtar.Archive{}
			for r := range load(t, dir).Roots[0].Everything {
				if r.Type == "aws_iam_policy_document" {
					got.Files = append(got.Files, txtar.File{Name: r.Address(), Data: []byte(rendered(t, r) + "\n")})
				}
			}
			file := filepath.Join(dir, "want.txtar")
			if *update {
				if err := os.WriteFile(file, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(want.Files) != len(got.Files) {
				t.Fatalf("%d documents, want %d", len(got.Files), len(want.Files))
			}
			for i, w := range want.Files {
				if g := got.Files[i]; g.Name != w.Name || string(g.Data) != string(w.Data) {
					t.Errorf("%s is\n%s\nwant %s\n%s", g.Name, g.Data, w.Name, w.Data)
				}
			}
		})
	}
}

func rendered(t *testing.T, r *parser.Resource) string {
	attributes := policy.Render(r.Block)
	if attributes == nil {
		return "not rendered"
	}
	indented := attributes["json"].AsString()
	var minified bytes.Buffer
	if err := json.Compact(&minified, []byte(indented)); err != nil {
		t.Errorf("%s: %v", r.Address(), err)
	}
	if m := attributes["minified_json"].AsString(); m != minified.String() {
		t.Errorf("%s: minified_json is %s", r.Address(), m)
	}
	return parser.Display(indented)
}
