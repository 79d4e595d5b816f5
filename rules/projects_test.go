package rules_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/coglint/coglint/internal/aws"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
	"github.com/coglint/coglint/rules"
)

var expectedRow = regexp.MustCompile(`(?m)^\| ([a-z]+/[a-z0-9-]+) \| ([^ |]+:\d+) \|`)

// TestDemo checks that the rules that run by default find in the demo what its EXPECTED.md lists, and nothing else.
func TestDemo(t *testing.T) {
	text, err := os.ReadFile("../testdata/projects/demo/EXPECTED.md")
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, row := range expectedRow.FindAllStringSubmatch(string(text), -1) {
		want = append(want, row[1]+" "+row[2])
	}
	for _, f := range project(t, "demo") {
		got = append(got, fmt.Sprintf("%s %s:%d", f.Rule.Name, f.At.Filename, f.At.Start.Line))
		if f.Unsure {
			t.Errorf("%s is unsure: %s", f.Rule.Name, f.Message)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("found\n%s\nEXPECTED.md has\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestClean checks that the corrected twin has no finding of these rules, sure or unsure.
func TestClean(t *testing.T) {
	for _, f := range project(t, "clean") {
		t.Errorf("%s:%d: %s: %s", f.At.Filename, f.At.Start.Line, f.Rule.Name, f.Message)
	}
}

func project(t *testing.T, name string) []*lint.Finding {
	t.Helper()
	p := parser.Load(os.DirFS("../testdata/projects/"+name), []string{"."}, aws.Options())
	byDefault := slices.DeleteFunc(slices.Clone(rules.All()), func(r *lint.Rule) bool { return r.Off })
	result := lint.Run(p, byDefault, lint.Settings{})
	if len(result.Problems) > 0 {
		t.Error(result.Problems)
	}
	if p.Coverage.Resources < 60 {
		t.Errorf("%s has only %d resources", name, p.Coverage.Resources)
	}
	return result.Findings
}
