package parser_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/parser"
)

// TestPlan loads the plan of each archive in testdata/parser/plan, which tools/plan.sh made, with the code and without it, and compares everything it says with the
// archive's files "want" and "want-alone".
func TestPlan(t *testing.T) {
	names, err := filepath.Glob("../testdata/parser/plan/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			data, err := fs.ReadFile(files(a), "plan.json")
			if err != nil {
				t.Fatal(err)
			}
			for _, golden := range []string{"want", "want-alone"} {
				code := parser.Code{Dirs: []string{"."}}
				if _, err := fs.Stat(files(a), "code"); err == nil {
					code.Dirs = []string{"code"}
				}
				if golden == "want-alone" {
					code = parser.Code{}
				}
				plan, err := parser.ReadPlan("plan.json", data)
				if err != nil {
					t.Fatal(err)
				}
				p := parser.LoadPlan(files(a), plan, code, parser.Options{Types: provider.Default()})
				got := dump(p) + dumpChanges(p)
				i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == golden })
				switch {
				case *update && i < 0:
					a.Files = append(a.Files, txtar.File{Name: golden, Data: []byte(got)})
				case *update:
					a.Files[i].Data = []byte(got)
				case i < 0 || string(a.Files[i].Data) != got:
					t.Errorf("%s: got\n%s", golden, got)
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// dumpChanges writes what the plan does, and what was there before.
func dumpChanges(p *parser.Project) string {
	var b strings.Builder
	for _, root := range p.Roots {
		for _, c := range root.Changes {
			fmt.Fprintf(&b, "change %s %v @ %s:%d", c.Address, c.Actions, c.Locate().At.Filename, c.Locate().At.Start.Line)
			if c.Previous != "" {
				fmt.Fprintf(&b, " was %s", c.Previous)
			}
			if c.Resource == nil {
				b.WriteString(" gone")
			} else if c.Resource.Address() != c.Address {
				fmt.Fprintf(&b, " is %s", c.Resource.Address())
			}
			b.WriteByte('\n')
			if before := c.Before(); before != nil {
				for _, name := range before.Attributes() {
					if v := before.Get(name); v.Absent() != parser.Yes {
						fmt.Fprintf(&b, "  %s = %s\n", name, v.Display())
					}
				}
			}
		}
	}
	return b.String()
}

func TestReadPlanTellsWhatElseItIs(t *testing.T) {
	plan := `{"format_version":"1.2","planned_values":{"root_module":{}},"configuration":{"root_module":{}}}`
	wide := []byte("\xff\xfe")
	for _, u := range utf16.Encode([]rune(plan)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for _, c := range []struct{ data, want string }{
		{plan, ""},
		{"\xef\xbb\xbf" + plan, ""},
		{string(wide), ""},
		{"PK\x03\x04" + strings.Repeat("\x00", 26) + "tfplan", "binary form"},
		{"PK\x03\x04" + strings.Repeat("\x00", 26) + "lambda", "not a plan"},
		{plan[:60], "no valid JSON at byte 60"},
		{plan + "{}", "no valid JSON at byte"},
		{strings.Replace(plan, "1.2", "2.0", 1), `has format "2.0"`},
		{strings.Replace(plan, "1.2", "0.1", 1), `has format "0.1"`},
		{strings.Replace(plan, `{"root_module":{}}`, `[]`, 1), `"planned_values" is not what`},
		{`{"format_version":"1.0","values":{}}`, "a state, not a plan"},
		{`{"format_version":"1.0"}`, "a state, not a plan"},
		{`{"version":4,"serial":1,"lineage":"x"}`, "a state, not a plan"},
		{`{"@level":"info"}` + "\n" + `{"@level":"info"}`, "log of `terraform plan -json`"},
		{`{"openapi":"3.0.1"}`, "not a plan"},
		{`{"openapi":`, "not a plan"},
		{`resource "x" "y" {}`, "not a plan"},
		{"", "not a plan"},
	} {
		_, err := parser.ReadPlan("plan.json", []byte(c.data))
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%.50q: got %v, want %q", c.data, err, c.want)
		}
		if err != nil && err != parser.ErrNotPlan && !strings.HasPrefix(err.Error(), "plan.json: ") {
			t.Errorf("%v does not name the file", err)
		}
	}
}

// FuzzPlan reads plans that were tampered with, beside code and without any.
func FuzzPlan(f *testing.F) {
	names, _ := filepath.Glob("../testdata/parser/plan/*.txtar")
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		data, _ := fs.ReadFile(files(a), "plan.json")
		code, _ := fs.ReadFile(files(a), "main.tf")
		f.Add(data, code)
		// A short one, which the fuzzer gets further with.
		if i := bytes.Index(data, []byte(`,"configuration"`)); i > 0 {
			f.Add(append(data[:i:i], '}'), code)
		}
	}
	f.Fuzz(func(t *testing.T, data, code []byte) {
		for _, where := range []parser.Code{{}, {Dirs: []string{"."}}, {Search: "."}} {
			plan, err := parser.ReadPlan("plan.json", data)
			if err != nil {
				return
			}
			p := parser.LoadPlan(fstest.MapFS{"main.tf": {Data: code}}, plan, where, parser.Options{Types: provider.Default(), MaxInstances: 100})
			dump(p)
			dumpChanges(p)
		}
	})
}
