// Package linttest tests rules on fixtures, with no line of Go for a rule.
//
// A fixture is a small repository. The rule "family/name" has at least one in testdata/rules/family/name/bad*/ and one in
// testdata/rules/family/name/good*/, and runs on it alone. In a bad fixture every finding is expected by a comment at the end of
// its line, and every expectation is met; in a good one nothing is found, sure or unsure:
//
//	allowed_oauth_flows = ["implicit"] # want "allows the implicit grant"
//	mfa_configuration   = var.mfa      # maybe medium "MFA is off"
//	callback_urls       = []           # want[set] "no callback" want high `http://\S+`
//
// `want` is a sure finding, `maybe` an unsure one. A severity may precede the regular expression, which is matched against the message; it is
// written as a Go string, in backquotes where it has backslashes. `want[set]` is a sure finding about a presence or a
// name, which stays sure when the value is not known. Where no comment can stand (JSON, heredocs) and for Problems, want.txt has the expectations:
//
//	policy.json:12 want "allows every action"
//	problem "Unclosed configuration block"
//
// A comment that begins with one of these words is an expectation. A .coglint.hcl in a fixture sets options and accounts for it. From every fixture the harness derives others:
//
//   - unknown flip: the flagged argument becomes a variable without a value; the finding must come back as unsure;
//   - other spellings: the flagged expression moves into a local value, a variable's default, terraform.tfvars; the fixture moves into a module,
//     into one with for_each, and into JSON syntax; the findings must be the same, at the place where the deciding text now stands;
//   - order: rules, paths and directory entries in reverse give the same bytes;
//   - determinism: so does a second run.
package linttest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/coglint/coglint/internal/config"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

// Run tests all rules on the fixtures in dir, each rule and fixture as a subtest. With -v it logs which variants did not apply, and why.
func Run(t *testing.T, rules []*lint.Rule, dir string, opts parser.Options) {
	t.Helper()
	s := suite{rules: rules, fsys: os.DirFS(dir), opts: opts}
	for _, err := range s.layout() {
		t.Errorf("%s: %v", dir, err)
	}
	for _, rule := range rules {
		t.Run(rule.Name, func(t *testing.T) {
			t.Parallel()
			var total tally
			all := true // false if -run leaves fixtures out
			for _, name := range s.fixtures(rule) {
				ran := false
				t.Run(name, func(t *testing.T) {
					ran = true
					r := s.check(rule, name)
					for _, err := range r.errs {
						t.Errorf("%s: %v", path.Join(dir, rule.Name, name), err)
					}
					for _, why := range r.skipped {
						t.Log("skipped: " + why)
					}
					total.add(r.tally)
				})
				all = all && ran
			}
			t.Logf("%d variants, %d of them unknown flips; %d skipped", total.applied, total.flips, total.skipped)
			if err := total.check(); err != nil && all && !t.Failed() {
				t.Error(err)
			}
		})
	}
}

// suite is the rules with their fixtures.
type suite struct {
	rules []*lint.Rule
	fsys  fs.FS // has FAMILY/RULE/FIXTURE/
	opts  parser.Options
}

// layout checks that every rule has fixtures and every fixture a rule.
func (s suite) layout() []error {
	var errs []error
	known := map[string]bool{}
	for _, rule := range s.rules {
		known[rule.Name] = true
		names := s.fixtures(rule)
		for _, kind := range []string{"bad", "good"} {
			if !slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, kind) }) {
				errs = append(errs, fmt.Errorf("rule %s has no fixture: add %s/%s/", rule.Name, rule.Name, kind))
			}
		}
		for _, n := range names {
			if !strings.HasPrefix(n, "bad") && !strings.HasPrefix(n, "good") {
				errs = append(errs, fmt.Errorf("%s/%s: the name of a fixture begins with bad or good", rule.Name, n))
			}
		}
	}
	dirs, err := fs.Glob(s.fsys, "*/*")
	if err != nil {
		errs = append(errs, err)
	}
	for _, d := range dirs {
		if !known[d] {
			errs = append(errs, fmt.Errorf("%s: there is no rule of that name", d))
		}
	}
	return errs
}

// fixtures are the names of the rule's fixtures.
func (s suite) fixtures(rule *lint.Rule) []string {
	entries, err := fs.ReadDir(s.fsys, rule.Name)
	if err != nil {
		return nil // layout tells that there is none
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// tally counts what was derived from fixtures.
type tally struct {
	applied, flips, skipped int
	flippable               int // arguments where Terraform allows a reference
}

func (t *tally) add(o tally) {
	t.applied += o.applied
	t.flips += o.flips
	t.skipped += o.skipped
	t.flippable += o.flippable
}

// check fails a rule whose fixtures give the harness nothing to work with.
func (t tally) check() error {
	switch {
	case t.applied == 0:
		return errors.New("no variant applies to any fixture of the rule: add a simpler one")
	case t.flippable > 0 && t.flips == 0:
		return errors.New("no finding's argument could be flipped to unknown: add a bad fixture that writes it in the configuration itself")
	}
	return nil
}

// report is the outcome of one fixture.
type report struct {
	errs    []error
	skipped []string
	tally
}

// check runs one rule on one of its fixtures and on everything derived from it.
func (s suite) check(rule *lint.Rule, name string) *report {
	r := &report{}
	f, err := readFiles(s.fsys, path.Join(rule.Name, name))
	if err != nil {
		r.errs = append(r.errs, err)
		return r
	}
	wants, err := readWants(f)
	if err != nil {
		r.errs = append(r.errs, err)
		return r
	}
	settings, err := config.Parse(config.FileName, []byte(f[config.FileName]), s.rules)
	if err != nil {
		r.errs = append(r.errs, err)
		return r
	}
	c := &check{suite: s, rule: rule, fixture: f, settings: settings.Settings(), report: r}
	c.base = c.lint(f)
	if strings.HasPrefix(name, "good") {
		for _, w := range wants {
			if !w.problem {
				r.errs = append(r.errs, fmt.Errorf("%v: a good fixture expects no finding", w))
			}
		}
	} else if !slices.ContainsFunc(wants, func(w want) bool { return !w.problem }) {
		r.errs = append(r.errs, errors.New("a bad fixture expects at least one finding"))
	}
	met, errs := judge(wants, c.base.findings, c.base.problems)
	r.errs = append(r.errs, errs...)
	if len(r.errs) > 0 {
		return r // what is wrong already needs no variants
	}
	c.order()
	c.spellings()
	c.flips(met)
	return r
}
