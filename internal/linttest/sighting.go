package linttest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

// sighting is what all spellings of a fixture have in common in a finding.
type sighting struct {
	resource, element, message string
	instances                  string // one a line
	severity                   lint.Severity
	unsure                     bool
	place                      string // empty for spellings that do not keep it
}

func (s sighting) String() string {
	word := "sure"
	if s.unsure {
		word = "unsure"
	}
	text := fmt.Sprintf("%s %s %q on %s", word, s.severity, s.message, s.resource)
	if s.element != "" {
		text += ", " + s.element
	}
	text += " (" + strings.ReplaceAll(s.instances, "\n", ", ") + ")"
	if s.place != "" {
		text += " at " + s.place
	}
	return text
}

// sight is the finding without its place.
func sight(f *lint.Finding) sighting {
	return sighting{
		resource: f.Resource, element: f.Element, message: f.Message, instances: lines(f.Instances),
		severity: f.Severity, unsure: f.Unsure,
	}
}

func lines(instances []string) string {
	sorted := slices.Clone(instances)
	slices.Sort(sorted)
	return strings.Join(sorted, "\n")
}

// compare tells in which sightings two spellings differ.
func compare(want, got []sighting) []error {
	var errs []error
	got = slices.Clone(got)
	for _, w := range want {
		if i := slices.Index(got, w); i >= 0 {
			got = slices.Delete(got, i, i+1)
		} else {
			errs = append(errs, fmt.Errorf("missing: %v", w))
		}
	}
	for _, g := range got {
		errs = append(errs, fmt.Errorf("unexpected: %v", g))
	}
	return errs
}

// dump is everything about the findings, in their order.
func dump(findings []*lint.Finding, problems []parser.Problem) string {
	type named struct {
		Rule string // in place of the rule, which is code
		lint.Finding
	}
	out := struct {
		Findings []named
		Problems []parser.Problem
	}{Problems: problems}
	for _, f := range findings {
		out.Findings = append(out.Findings, named{f.Rule.Name, *f})
	}
	data, err := json.MarshalIndent(out, "", " ")
	if err != nil {
		panic(err) // findings are plain data
	}
	return string(data)
}
