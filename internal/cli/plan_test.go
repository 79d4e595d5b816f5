package cli

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestPlanOfTheDemo checks that the plan of the demo, which tools/plan.sh made, has the findings that its code has, at the same places. Without the code it
// has no sure finding about another resource or of another rule.
func TestPlanOfTheDemo(t *testing.T) {
	f, err := os.Open("../../testdata/projects/demo-plan.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	plan := filepath.Join(dir, "plan.json")
	if err := os.WriteFile(plan, data, 0o644); err != nil {
		t.Fatal(err)
	}
	type finding struct {
		Rule, Resource, Element, Message, File string
		Line, Column                           int
		Unsure                                 bool
	}
	check := func(args ...string) []finding {
		var out, stderr bytes.Buffer
		Main(append([]string{"-f", "json", "--unsure", "show", "--no-config"}, args...), nil, &out, &stderr)
		var r struct{ Findings []finding }
		if err := json.Unmarshal(out.Bytes(), &r); err != nil {
			t.Fatal(err, stderr.String())
		}
		slices.SortFunc(r.Findings, func(a, b finding) int {
			return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Message, b.Message))
		})
		return r.Findings
	}
	demo := filepath.FromSlash("../../testdata/projects/demo")
	want, got := check(demo), check("-C", demo, plan)
	if len(want) == 0 || !slices.Equal(want, got) {
		t.Errorf("with the code: got\n%+v\nwant\n%+v", got, want)
	}
	t.Chdir(dir)
	alone := check(plan)
	sure := 0
	for _, f := range alone {
		if f.Unsure {
			continue
		}
		sure++
		if !slices.ContainsFunc(want, func(w finding) bool { return w.Rule == f.Rule }) {
			t.Errorf("without the code: %+v, which the code does not have", f)
		}
	}
	if sure == 0 {
		t.Error("without the code nothing is sure")
	}
}
