package linttest

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

// check is the work on one fixture.
type check struct {
	suite
	rule     *lint.Rule
	fixture  files
	settings lint.Settings
	base     outcome
	*report
}

// outcome is what a run on some files gives.
type outcome struct {
	findings []*lint.Finding
	problems []parser.Problem
	roots    []string        // directories
	types    map[string]bool // of resources
}

// lint runs the rule alone.
func (c *check) lint(f files) outcome { return c.run(f.fs(), []string{"."}, []*lint.Rule{c.rule}) }

func (c *check) run(fsys fs.FS, paths []string, rules []*lint.Rule) outcome {
	p := parser.Load(fsys, paths, c.opts)
	result := lint.Run(p, rules, c.settings)
	out := outcome{findings: result.Findings, problems: result.Problems, types: map[string]bool{}}
	for _, root := range p.Roots {
		out.roots = append(out.roots, root.Dir)
		for r := range root.Everything {
			out.types[r.Type] = true
		}
	}
	return out
}

func (c *check) fail(variant string, err error) {
	c.errs = append(c.errs, fmt.Errorf("as %s: %w", variant, err))
}

func (c *check) skip(variant string, why excuse) {
	c.tally.skipped++
	c.report.skipped = append(c.report.skipped, fmt.Sprintf("%s: %s", variant, why))
}

// order runs all rules, so that they could disturb each other, twice and in reverse.
func (c *check) order() {
	want := c.run(c.fixture.fs(), c.base.roots, c.rules)
	for _, err := range c.newProblems(want) {
		c.fail("input of all rules", err)
	}
	reversed := slices.Clone(c.rules)
	slices.Reverse(reversed)
	paths := slices.Clone(c.base.roots)
	slices.Reverse(paths)
	for _, again := range []struct {
		variant string
		outcome
	}{
		{"second run", c.run(c.fixture.fs(), c.base.roots, c.rules)},
		{"reverse order of rules", c.run(c.fixture.fs(), c.base.roots, reversed)},
		{"reverse order of paths and directory entries", c.run(reversedFS{c.fixture.fs()}, paths, c.rules)},
	} {
		c.applied++
		if a, b := dump(want.findings, want.problems), dump(again.findings, again.problems); a != b {
			c.fail(again.variant, fmt.Errorf("the output differs:\n%s", firstDifference(a, b)))
		}
	}
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return "- " + x[i] + "\n+ " + y[i]
		}
	}
	return fmt.Sprintf("%d lines instead of %d", len(y), len(x))
}

// reversedFS lists directories from z to a.
type reversedFS struct{ fs.FS }

// ReadDir implements fs.ReadDirFS.
func (r reversedFS) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(r.FS, name)
	slices.Reverse(entries)
	return entries, err
}

// spellings checks that the findings do not depend on how the configuration is written.
func (c *check) spellings() {
	if s, why := asJSON(c.fixture); why != "" {
		c.skip("JSON syntax", why)
	} else {
		c.same(s)
	}
	for _, keys := range [][]string{nil, {"a", "b"}} {
		if s, why := inModule(c.fixture, c.base.roots, keys...); why != "" {
			c.skip("module", why)
		} else {
			c.same(s)
		}
	}
	for _, place := range c.arguments() {
		a, why := findArgument(c.fixture, place)
		if why == "" && a.form != native && a.form != jsonForm {
			why = "a key, or a part of a heredoc, cannot be named"
		}
		if why == "" && !a.movable(c.fixture, c.base.types) {
			why = "the expression refers to something that exists only where it stands"
		}
		if why != "" {
			if why != onHeader {
				c.skip("local value, variable for "+place.in(c.fixture), why)
			}
			continue
		}
		c.same(asLocal(c.fixture, a))
		if !a.constant(c.fixture) {
			c.skip("variable for "+place.in(c.fixture), "the expression is not a constant")
			continue
		}
		c.same(asDefault(c.fixture, a))
		if len(c.base.roots) == 1 {
			c.same(asTfvars(c.fixture, a, c.base.roots[0]))
		} else {
			c.skip("terraform.tfvars for "+place.in(c.fixture), "there is more than one root")
		}
	}
}

// arguments are the flagged arguments, each once.
func (c *check) arguments() []span {
	var out []span
	for _, f := range c.base.findings {
		if s := spanOf(f.Argument); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

var wrapper = regexp.MustCompile(`module\.m(\["[ab]"\])?\.`)

// same checks that the findings in another spelling are the same ones.
func (c *check) same(s spelling) {
	c.applied++
	var want, got []sighting
	for _, f := range c.base.findings {
		w := sight(f)
		if s.place != nil {
			w.place = s.place(spanOf(f.At)).in(s.files)
		}
		if len(s.wrapped) > 0 && !s.fixed(spanOf(f.At)) {
			w.resource = "module.m." + w.resource
			var instances []string
			for _, m := range s.wrapped {
				for _, i := range f.Instances {
					instances = append(instances, m+"."+i)
				}
			}
			w.instances = lines(instances)
		}
		want = append(want, w)
	}
	after := c.lint(s.files)
	for _, f := range after.findings {
		if len(s.wrapped) > 0 && strings.HasPrefix(f.Resource, "output.") {
			continue // the new root's own outputs repeat those of the fixture
		}
		g := sight(f)
		if s.place != nil {
			g.place = spanOf(f.At).in(s.files)
		}
		if len(s.wrapped) > 0 {
			g.message = wrapper.ReplaceAllString(g.message, "")
			g.element = wrapper.ReplaceAllString(g.element, "")
		}
		got = append(got, g)
	}
	for _, err := range append(compare(want, got), c.newProblems(after)...) {
		c.fail(s.name, err)
	}
}

// newProblems are Problems that the fixture itself does not have.
func (c *check) newProblems(after outcome) []error {
	known := map[string]int{}
	for _, p := range c.base.problems {
		known[problemText(p)]++
	}
	var errs []error
	for _, p := range after.problems {
		text := problemText(p)
		if known[text]--; known[text] < 0 {
			errs = append(errs, fmt.Errorf("problem at %s: %s", at(p.Range), text))
		}
	}
	return errs
}

// flips checks for every flagged argument what the rule says when it is not known.
func (c *check) flips(met map[*lint.Finding]want) {
	for _, place := range c.arguments() {
		a, why := findArgument(c.fixture, place)
		switch why {
		case "":
			c.flippable++
			c.flip(a, met)
		case onHeader:
		case misplaced:
			c.fail("unknown flip of "+place.in(c.fixture), errors.New(string(why)))
		case noReference:
			c.skip("unknown flip of "+place.in(c.fixture), why)
		default:
			c.flippable++
			c.skip("unknown flip of "+place.in(c.fixture), why)
		}
	}
}

func (c *check) flip(a argument, met map[*lint.Finding]want) {
	c.applied++
	c.tally.flips++
	after := c.lint(flip(c.fixture, a))
	variant := "unknown flip of " + a.in(c.fixture)
	for _, err := range c.newProblems(after) {
		c.fail(variant, err)
	}
	// By resource: what was said about other arguments and may stay, and what is flipped.
	others := map[string][]sighting{}
	set := map[string]int{}
	flipped := map[string]bool{}
	for _, f := range c.base.findings {
		if !a.overlaps(spanOf(f.Argument)) {
			others[f.Resource] = append(others[f.Resource], sight(f))
			continue
		}
		flipped[f.Resource] = flipped[f.Resource] || !met[f].set
		if met[f].set {
			set[f.Resource]++
		}
	}
	for resource, unset := range flipped {
		var sure []sighting
		unsure := false
		for _, f := range after.findings {
			if f.Resource != resource {
				continue
			}
			r := sight(f)
			if i := slices.Index(others[resource], r); i >= 0 {
				others[resource] = slices.Delete(others[resource], i, i+1)
			} else if f.Unsure {
				unsure = true
			} else {
				sure = append(sure, r)
			}
		}
		switch {
		case len(sure) > set[resource]:
			c.fail(variant, fmt.Errorf("the rule is still sure: %v", sure[0]))
		case len(sure) < set[resource]:
			c.fail(variant, fmt.Errorf("a finding on %s marked want[set] is gone or no longer sure", resource))
		case unset && !unsure:
			c.fail(variant, fmt.Errorf("the finding on %s is gone; it must come back as unsure", resource))
		}
	}
}
