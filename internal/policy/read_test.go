package policy

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/parser"
)

// TestRead compares what is read of the argument `policy` of the one resource that has it with a description.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("../../testdata/policy/read/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			m, want := configuration(t, a)
			for r := range m.Everything {
				if v := r.Get("policy"); !r.Data && v.Absent() != parser.Yes {
					if got := describe(Read(v)); got != want {
						t.Errorf("read\n%swant\n%s", got, want)
					}
				}
			}
		})
	}
}

// configuration loads the files of an archive, of which "want" is none.
func configuration(t *testing.T, a *txtar.Archive) (root *parser.Module, want string) {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range a.Files {
		if f.Name == "want" {
			want = string(f.Data)
		} else {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	p := parser.Load(fsys, []string{"."}, parser.Options{Types: provider.Default(), DataSources: DataSources})
	if len(p.Roots) != 1 {
		t.Fatalf("%d roots", len(p.Roots))
	}
	return p.Roots[0], want
}

func describe(d *Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "document %s", place(d))
	if d.All != parser.Yes {
		b.WriteString(", not all")
	}
	if d.Version.Text != "" {
		fmt.Fprintf(&b, " version %s", d.Version)
	}
	b.WriteString("\n")
	if d.Problem != nil {
		fmt.Fprintf(&b, "  problem %v\n", d.Problem)
	}
	for _, s := range d.Statements {
		fmt.Fprintf(&b, "  %s %s %s", s.Label(), s.Effect, place(s))
		if s.Exists != parser.Yes {
			fmt.Fprintf(&b, " %s", s.Exists)
		}
		fmt.Fprintf(&b, " %s\n", s.Locate().Resource.Address())
		for _, l := range []struct {
			name string
			list List
		}{{"Action", s.Action}, {"NotAction", s.NotAction}, {"Resource", s.Resource}, {"NotResource", s.NotResource}} {
			for _, e := range l.list.Entries {
				fmt.Fprintf(&b, "    %s %s %s\n", l.name, e, place(e))
			}
			if l.list.All != parser.Yes {
				fmt.Fprintf(&b, "    %s not all %s\n", l.name, place(l.list))
			}
		}
		for _, p := range s.Principal.List {
			fmt.Fprintf(&b, "    Principal %s %v\n", p.Kind, p.IDs.Entries)
		}
		for _, p := range s.NotPrincipal.List {
			fmt.Fprintf(&b, "    NotPrincipal %s %v\n", p.Kind, p.IDs.Entries)
		}
		for _, c := range s.Conditions {
			fmt.Fprintf(&b, "    Condition %s %s %v %s\n", c.Operator, c.Key, c.Values.Entries, place(c))
		}
		if s.AllConditions != parser.Yes {
			b.WriteString("    Condition not all\n")
		}
	}
	return b.String()
}

func place(at Place) string {
	l := at.Locate()
	return fmt.Sprintf("%s:%d", l.At.Filename, l.At.Start.Line)
}
