package linttest

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

const fixtures = "testdata/rules"

// The rules of the fixtures in testdata, which need all that the harness derives.
var demo = []*lint.Rule{
	{
		Name: "demo/implicit-grant", Severity: lint.High, On: []string{"aws_cognito_user_pool_client"},
		Check: func(p *lint.Pass) {
			for c := range p.Targets() {
				flows, verdict := implicit(c)
				p.If(verdict, flows, "client %q allows the implicit grant", c.Name)
			}
		},
	},
	{
		Name: "demo/every-action", Severity: lint.High, On: []string{"aws_iam_role_policy"},
		Check: func(p *lint.Pass) {
			for r := range p.Targets() {
				policy, err := r.Get("policy").JSON()
				if err != nil {
					continue
				}
				statements := policy.Field("Statement")
				each, all := statements.Each()
				for s := range each {
					action := s.Field("Action")
					p.If(action.Has("*"), action, "a statement allows every action on %v", s.Field("Resource"))
				}
				p.If(all.Not(), statements, "a statement may allow every action")
			}
		},
	},
	{
		Name: "demo/no-description", Severity: lint.Low, On: []string{"aws_iam_role"},
		Check: func(p *lint.Pass) {
			for r := range p.Targets() {
				p.If(r.Get("description").Absent(), r, "role has no description")
				p.If(parser.TriOf(slices.Contains(r.Attributes(), "name") && r.Name == "odd"), r.Get("name"), "the name is written")
			}
		},
	},
	{
		Name: "demo/flow-count", Severity: lint.Low, On: []string{"aws_cognito_user_pool_client"},
		Options: []lint.Option{{Name: "max", Default: 3.0, Doc: "how many flows are fine"}},
		Check: func(p *lint.Pass) {
			for c := range p.Targets() {
				flows := c.Get("allowed_oauth_flows")
				each, all := flows.Each()
				n := 0.0
				for range each {
					n++
				}
				p.If(parser.TriOf(n > p.Number("max")).Or(all.Not()), flows, "many flows")
			}
		},
	},
}

func implicit(c *parser.Resource) (flows parser.Value, verdict lint.Tri) {
	flows = c.Get("allowed_oauth_flows")
	return flows, c.Get("allowed_oauth_flows_user_pool_client").True(false).And(flows.Has("implicit"))
}

func TestGoodRules(t *testing.T) {
	Run(t, demo, fixtures, parser.Options{})
}

// broken is the rule implicit-grant with another check.
func broken(check func(*lint.Pass, *parser.Resource, parser.Value, lint.Tri)) *lint.Rule {
	rule := *demo[0]
	rule.Check = func(p *lint.Pass) {
		for c := range p.Targets() {
			flows, verdict := implicit(c)
			check(p, c, flows, verdict)
		}
	}
	return &rule
}

const message = "client %q allows the implicit grant"

// TestBites runs rules that are wrong in one way each. On the fixture named the plain expectations are met; only the harness can tell.
func TestBites(t *testing.T) {
	runs := 0
	for _, test := range []struct {
		name, fixture string
		rule          *lint.Rule
		want          string
	}{
		{"maybe taken as yes", "bad", broken(func(p *lint.Pass, c *parser.Resource, flows parser.Value, verdict lint.Tri) {
			if verdict != lint.No {
				p.If(lint.Yes, flows, message, c.Name)
			}
		}), "as unknown flip of main.tf:18:42: [\"code\", \"implicit\"]: the rule is still sure"},
		{"maybe taken as no", "bad", broken(func(p *lint.Pass, c *parser.Resource, flows parser.Value, verdict lint.Tri) {
			if verdict == lint.Yes {
				p.If(lint.Yes, flows, message, c.Name)
			}
		}), "as unknown flip of main.tf:18:42: [\"code\", \"implicit\"]: the finding on aws_cognito_user_pool_client.web is gone"},
		{"wrong place: the argument, not the literal", "bad", broken(func(p *lint.Pass, c *parser.Resource, flows parser.Value, verdict lint.Tri) {
			p.If(verdict, lint.Spot{Resource: c, Range: flows.Written()}, message, c.Name)
		}), "as local value for main.tf:18:42: [\"code\", \"implicit\"]: missing:"},
		{"wrong place: the header", "bad", broken(func(p *lint.Pass, c *parser.Resource, _ parser.Value, verdict lint.Tri) {
			p.If(verdict, c, message, c.Name)
		}), "unexpected finding"},
		{"the instance keys in the message", "bad", broken(func(p *lint.Pass, c *parser.Resource, flows parser.Value, verdict lint.Tri) {
			p.If(verdict, flows, message+" in %s", c.Name, c.Module.Dir)
		}), "as module: missing:"},
		{"unsure in a module", "bad", broken(func(p *lint.Pass, c *parser.Resource, flows parser.Value, verdict lint.Tri) {
			p.If(verdict.And(lint.Maybe.Or(parser.TriOf(c.Module.Parent == nil))), flows, message, c.Name)
		}), "as module with for_each: missing:"},
		{"blind for JSON syntax", "bad", broken(func(p *lint.Pass, c *parser.Resource, flows parser.Value, verdict lint.Tri) {
			if strings.HasSuffix(c.Header.Filename, ".tf") {
				p.If(verdict, flows, message, c.Name)
			}
		}), "as JSON syntax: missing:"},
		{"an accident in a good module", "good", broken(func(p *lint.Pass, c *parser.Resource, flows parser.Value, verdict lint.Tri) {
			p.If(verdict.Or(parser.TriOf(c.Module.Parent != nil)), flows, message, c.Name)
		}), "as module: unexpected:"},
		{"no two runs alike", "bad", broken(func(p *lint.Pass, c *parser.Resource, flows parser.Value, verdict lint.Tri) {
			runs++
			p.If(verdict, flows, message+" (%d)", c.Name, runs)
		}), "as second run: the output differs"},
		{"a panic", "good", broken(func(*lint.Pass, *parser.Resource, parser.Value, lint.Tri) { panic("boom") }), "boom"},
		{"a place that is no expression", "bad", broken(func(p *lint.Pass, c *parser.Resource, flows parser.Value, verdict lint.Tri) {
			r := flows.Written()
			r.Start.Byte -= 4
			p.If(verdict, lint.Spot{Resource: c, Range: r}, message, c.Name)
		}), "Finding.Argument is neither an expression"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := suite{rules: []*lint.Rule{test.rule}, fsys: os.DirFS(fixtures)}
			r := s.check(test.rule, test.fixture)
			for _, err := range r.errs {
				if strings.Contains(err.Error(), test.want) {
					return
				}
			}
			t.Errorf("the harness does not notice; want an error with %q, got %v", test.want, r.errs)
		})
	}
}

// TestPresence takes the mark want[set] away and puts it where it does not belong.
func TestPresence(t *testing.T) {
	const unmarked = `resource "aws_iam_role" "odd" {
  name        = "odd name" # want "the name is written"
  description = "x"
}`
	const marked = `resource "aws_cognito_user_pool_client" "web" {
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["implicit"] # want[set] "allows"
}`
	for _, test := range []struct {
		rule      *lint.Rule
		src, want string
	}{
		{demo[2], unmarked, "the rule is still sure"},
		{demo[0], marked, "marked want[set] is gone or no longer sure"},
	} {
		fsys := fstest.MapFS{test.rule.Name + "/bad/main.tf": {Data: []byte(test.src)}}
		r := suite{rules: demo, fsys: fsys}.check(test.rule, "bad")
		if len(r.errs) != 1 || !strings.Contains(r.errs[0].Error(), test.want) {
			t.Errorf("want one error with %q, got %v", test.want, r.errs)
		}
	}
}

func TestExpectations(t *testing.T) {
	const client = `resource "aws_cognito_user_pool_client" "web" {
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows = ["implicit"] %s
}`
	for _, test := range []struct {
		name, fixture, comment string
		more                   files
		want                   string // empty: no error
	}{
		{name: "met", fixture: "bad", comment: `# want "allows"`},
		{name: "met in slashes", fixture: "bad", comment: `// want high "allows"`},
		{name: "met in a block comment", fixture: "bad", comment: "/* want `\"web\"` */"},
		{name: "unexpected", fixture: "good", want: "main.tf:3:25: unexpected finding: want high"},
		{name: "other message", fixture: "bad", comment: `# want "denies"`, want: `main.tf:3: want "denies": nothing here matches this`},
		{name: "other severity", fixture: "bad", comment: `# want low "allows"`, want: "unexpected finding"},
		{name: "unsure", fixture: "bad", comment: `# maybe "allows"`, want: "unexpected finding"},
		{name: "one too many", fixture: "bad", comment: `# want "allows" want "implicit"`, want: `want "implicit": nothing here matches this`},
		{name: "in a good fixture", fixture: "good", comment: `# want "allows"`, want: "a good fixture expects no finding"},
		{name: "nothing expected", fixture: "bad", want: "a bad fixture expects at least one finding"},
		{name: "no quotes", fixture: "bad", comment: "# want allows", want: "main.tf:3: \"allows\": expected a regular expression in quotes"},
		{name: "no such word", fixture: "bad", comment: `# want[sure] "allows"`, want: "expected `want`, `want[set]` or `maybe`"},
		{name: "not a regular expression", fixture: "bad", comment: `# want "("`, want: "missing closing )"},
		{name: "in want.txt", fixture: "bad", more: files{wantFile: "# a comment\nmain.tf:3 want \"allows\"\n"}},
		{name: "in want.txt, of no file", fixture: "bad", more: files{wantFile: "maim.tf:3 want \"allows\"\n"}, want: "want.txt:1: \"maim.tf:3 want"},
		{name: "problem", fixture: "bad", comment: `# want "allows"`, more: files{"x.tf": "broken {"}, want: "x.tf:1:8: unexpected problem"},
		{name: "expected problem", fixture: "bad", comment: `# want "allows"`, more: files{"x.tf": "broken {", wantFile: `problem "^Unclosed configuration block"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			for name, text := range test.more {
				fsys[demo[0].Name+"/"+test.fixture+"/"+name] = &fstest.MapFile{Data: []byte(text)}
			}
			fsys[demo[0].Name+"/"+test.fixture+"/main.tf"] = &fstest.MapFile{Data: []byte(strings.Replace(client, "%s", test.comment, 1))}
			r := suite{rules: demo, fsys: fsys}.check(demo[0], test.fixture)
			if test.want == "" && len(r.errs) > 0 {
				t.Errorf("unexpected: %v", r.errs)
			}
			if test.want != "" && (len(r.errs) == 0 || !strings.Contains(errors.Join(r.errs...).Error(), test.want)) {
				t.Errorf("want an error with %q, got %v", test.want, r.errs)
			}
		})
	}
}

func TestLayout(t *testing.T) {
	fsys := fstest.MapFS{
		"demo/implicit-grant/bad/main.tf":  {},
		"demo/implicit-grant/ugly/main.tf": {},
		"demo/renamed/bad/main.tf":         {},
	}
	var got []string
	for _, err := range (suite{rules: demo[:1], fsys: fsys}).layout() {
		got = append(got, err.Error())
	}
	want := []string{
		"rule demo/implicit-grant has no fixture: add demo/implicit-grant/good/",
		"demo/implicit-grant/ugly: the name of a fixture begins with bad or good",
		"demo/renamed: there is no rule of that name",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestTally(t *testing.T) {
	if (tally{}).check() == nil {
		t.Error("a rule without any variant passes")
	}
	if (tally{applied: 1, flippable: 1}).check() == nil {
		t.Error("a rule without any flip passes")
	}
	if err := (tally{applied: 2, flippable: 1, flips: 1}).check(); err != nil {
		t.Error(err)
	}
}

func TestExample(t *testing.T) {
	bad, good, err := Example(os.DirFS(fixtures), "demo/implicit-grant")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(bad, "want") || !strings.Contains(bad, "allowed_oauth_flows                  = [\"code\", \"implicit\"]\n}") {
		t.Errorf("bad example:\n%s", bad)
	}
	if !strings.Contains(good, `# a string with "# want" in it is none`) {
		t.Errorf("good example:\n%s", good)
	}
	if _, _, err := Example(os.DirFS(fixtures), "demo/none"); err == nil {
		t.Error("no error for a rule without fixtures")
	}
}
