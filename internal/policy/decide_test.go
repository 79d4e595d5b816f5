package policy

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/parser"
)

// table is a file of testdata/policy/decide: documents, and rows of a question and its answer.
type table struct {
	identity, boundary []string // JSON texts
	rows               []string
}

func tables(t *testing.T) map[string]table {
	t.Helper()
	files, err := filepath.Glob("../../testdata/policy/decide/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no tables: %v", err)
	}
	out := map[string]table{}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var x table
		for _, f := range a.Files {
			switch {
			case strings.HasPrefix(f.Name, "identity"):
				x.identity = append(x.identity, string(f.Data))
			case strings.HasPrefix(f.Name, "boundary"):
				x.boundary = append(x.boundary, string(f.Data))
			case f.Name == "rows":
				x.rows = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
			default:
				t.Fatalf("%s: what is %s?", file, f.Name)
			}
		}
		out[strings.TrimSuffix(filepath.Base(file), ".txtar")] = x
	}
	return out
}

// TestDecide asks the rows of the tables, of the documents read in three ways: by themselves, from a heredoc, and from jsonencode.
func TestDecide(t *testing.T) {
	readers := map[string]func(*testing.T, string) *Document{
		"text": func(t *testing.T, text string) *Document {
			d, err := parse(text)
			if err != nil {
				t.Fatal(err)
			}
			return d
		},
		"heredoc":    func(t *testing.T, text string) *Document { return readArgument(t, "<<EOT\n"+escaped(text)+"\nEOT") },
		"jsonencode": func(t *testing.T, text string) *Document { return readArgument(t, "jsonencode("+escaped(text)+")") },
	}
	rows := 0
	for name, x := range tables(t) {
		for way, read := range readers {
			t.Run(name+"/"+way, func(t *testing.T) {
				var layers Layers
				for _, texts := range [][]string{x.identity, x.boundary} {
					var layer []*Document
					for _, text := range texts {
						layer = append(layer, read(t, text))
					}
					if layer != nil {
						layers = append(layers, layer)
					}
				}
				for _, row := range x.rows {
					rows++
					f := strings.Fields(row)
					if got, want := answer(t, layers, f[:len(f)-1]), f[len(f)-1]; got.String() != want {
						t.Errorf("%s: %v", row, got)
					}
				}
			})
		}
	}
	if rows < 3*120 {
		t.Errorf("only %d rows", rows/3)
	}
}

func answer(t *testing.T, layers Layers, q []string) parser.Tri {
	t.Helper()
	switch q[0] {
	case "allows":
		return layers.Allows(q[1], q[2])
	case "some":
		return layers.AllowsSome(q[1], q[2])
	case "all":
		return layers.AllowsAll(q[1], q[2])
	case "gives":
		return layers.Gives(q[1], q[2])
	case "deciding":
		var sids []string
		for _, s := range layers.Deciding(q[1], q[2]) {
			sids = append(sids, s.Sid.Text)
		}
		return parser.TriOf(slices.Equal(sids, q[3:]))
	}
	s := bySid(t, layers[0][0], q[1])
	switch q[0] {
	case "percaller":
		return s.PerCaller()
	case "everywhere":
		return s.Everywhere()
	case "pools":
		return s.TrustsIdentityPools()
	case "everyone":
		return s.Everyone()
	case "trusts":
		return s.Trusts(q[2], q[3])
	case "narrows":
		return s.Narrows()
	case "callers":
		return s.NarrowsCallers()
	case "guarded":
		return s.Guarded()
	case "pins":
		return s.Pins(q[2])
	case "grants":
		return s.Grants(q[2])
	}
	t.Fatalf("no question %q", q[0])
	return parser.No
}

func bySid(t *testing.T, d *Document, sid string) *Statement {
	t.Helper()
	for _, s := range d.Statements {
		if s.Sid.Is(sid) == parser.Yes {
			return s
		}
	}
	t.Fatalf("no statement %q", sid)
	return nil
}

// escaped writes a text so that Terraform takes no part of it for a template.
func escaped(text string) string {
	return strings.NewReplacer("${", "$${", "%{", "%%{").Replace(strings.TrimSpace(text))
}

// readArgument reads the document that an expression makes.
func readArgument(t *testing.T, expression string) *Document {
	t.Helper()
	return Read(root(t, fmt.Sprintf("resource \"aws_iam_policy\" \"p\" {\n  policy = %s\n}\n", expression)).Resources[0].Get("policy"))
}

// root is the one root of a configuration.
func root(t testing.TB, main string) *parser.Module {
	t.Helper()
	p := parser.Load(fstest.MapFS{"main.tf": {Data: []byte(main)}}, []string{"."}, parser.Options{Types: provider.Default(), DataSources: DataSources})
	for _, problem := range p.Problems() {
		t.Fatalf("%v: %s: %s", problem.Range, problem.Summary, problem.Detail)
	}
	return p.Roots[0]
}
