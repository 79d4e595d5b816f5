package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/parser"
)

const stack = `
variable "unknown" {}
resource "aws_sns_topic" "plain" {
  name = "bad"
}
resource "aws_sns_topic" "many" {
  for_each = { a = "bad", b = "bad", c = var.unknown }
  name     = each.value
}
resource "aws_sns_topic" "perhaps" {
  count = var.unknown
  name  = "bad"
}
resource "aws_sns_topic" "open" {
  name         = var.unknown
  display_name = "bad"
}
`

// topic makes a rule about an argument of topics.
func topic(name, argument string, change ...func(*lint.Rule)) *lint.Rule {
	r := &lint.Rule{Name: name, Severity: lint.High, On: []string{"aws_sns_topic"}}
	r.Check = func(p *lint.Pass) {
		for t := range p.Targets() {
			v := t.Get(argument)
			p.If(v.Like("bad"), v, "%s of %s is %v", argument, t.Name, v)
		}
	}
	for _, c := range change {
		c(r)
	}
	return r
}

func hides(names ...string) func(*lint.Rule) { return func(r *lint.Rule) { r.Hides = names } }

func hidesHere(names ...string) func(*lint.Rule) { return func(r *lint.Rule) { r.HidesHere = names } }

func TestRun(t *testing.T) {
	name := []string{
		"main.tf:4 a/name sure aws_sns_topic.plain [aws_sns_topic.plain]",
		`main.tf:7 a/name sure aws_sns_topic.many [aws_sns_topic.many["a"]]`,
		`main.tf:7 a/name sure aws_sns_topic.many [aws_sns_topic.many["b"]]`,
		`main.tf:7 a/name unsure aws_sns_topic.many [aws_sns_topic.many["c"]]`,
		"main.tf:12 a/name unsure aws_sns_topic.perhaps [aws_sns_topic.perhaps]",
		"main.tf:15 a/name unsure aws_sns_topic.open [aws_sns_topic.open]",
	}
	display := "main.tf:16 b/display sure aws_sns_topic.open [aws_sns_topic.open]"
	for _, c := range []struct {
		about string
		rules []*lint.Rule
		want  []string
	}{
		{"places, instances and verdicts", []*lint.Rule{topic("a/name", "name")}, name},
		{
			"an unsure finding does not hide a sure one", []*lint.Rule{topic("a/name", "name", hides("b/display")), topic("b/display", "display_name")},
			append(slices.Clone(name), display),
		},
		{
			"a sure finding hides the weaker rule on its instance only", []*lint.Rule{topic("a/name", "name"), topic("b/name", "name", hides("a/name"), func(r *lint.Rule) {
				r.Check = func(p *lint.Pass) {
					for t := range p.Targets() {
						p.If(lint.Yes, t.Get("name"), "only one").Severity(lint.Low)
						break
					}
				}
			})},
			append([]string{"main.tf:4 b/name sure aws_sns_topic.plain [aws_sns_topic.plain]"}, name[1:]...),
		},
		{
			"a sure finding hides the weaker rule on its resource", []*lint.Rule{topic("a/name", "name"), topic("b/display", "display_name", hides("a/name"))},
			append(slices.Clone(name[:5]), display),
		},
		{
			"hiding at the same place spares the others", []*lint.Rule{topic("a/name", "name"), topic("b/display", "display_name", hidesHere("a/name"))},
			append(slices.Clone(name), display),
		},
		{
			"hiding at the same place", []*lint.Rule{topic("a/name", "name"), topic("b/other", "name", hidesHere("a/name"))},
			strings.Split(strings.ReplaceAll(strings.Join(name, "\n"), "a/name", "b/other"), "\n"),
		},
	} {
		t.Run(c.about, func(t *testing.T) {
			if got := run(t, c.rules, lint.Settings{}); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
			slices.Reverse(c.rules)
			if got := run(t, c.rules, lint.Settings{}); !slices.Equal(got, c.want) {
				t.Errorf("the order of the rules matters: got\n%s", strings.Join(got, "\n"))
			}
		})
	}
}

func load(src string) *parser.Project {
	return parser.Load(fstest.MapFS{"main.tf": {Data: []byte(src)}}, []string{"."}, parser.Options{Types: provider.Default()})
}

func run(t *testing.T, rules []*lint.Rule, s lint.Settings) []string {
	t.Helper()
	result := lint.Run(load(stack), rules, s)
	if len(result.Problems) > 0 {
		t.Error(result.Problems)
	}
	var out []string
	for _, f := range result.Findings {
		sure := "sure"
		if f.Unsure {
			sure = "unsure"
		}
		out = append(out, fmt.Sprintf("%s:%d %s %s %s %v", f.At.Filename, f.At.Start.Line, f.Rule.Name, sure, f.Resource, f.Instances))
	}
	return out
}

// TestMerge checks that the instances of a block that say the same at the same place are one finding, and that sure ones leave the others out.
func TestMerge(t *testing.T) {
	p := load(`
variable "unknown" {}
resource "aws_sns_topic" "t" {
  for_each     = { a = 1, b = 2, c = 3 }
  name         = "bad"
  display_name = each.key == "c" ? var.unknown : "x"
}
`)
	rule := &lint.Rule{Name: "a/b", Severity: lint.High, On: []string{"aws_sns_topic"}, Check: func(p *lint.Pass) {
		for r := range p.Targets() {
			p.If(r.Get("display_name").Like("x"), r.Get("name"), "merged").Severity(lint.Low)
		}
	}}
	got := lint.Run(p, []*lint.Rule{rule}, lint.Settings{Severities: map[string]lint.Severity{"a/b": lint.Critical}}).Findings
	if len(got) != 1 || got[0].Unsure || fmt.Sprint(got[0].Instances) != `[aws_sns_topic.t["a"] aws_sns_topic.t["b"]]` {
		t.Errorf("got %+v", got)
	}
	if got[0].Severity != lint.Critical {
		t.Errorf("the configured severity does not win: %s", got[0].Severity)
	}
}

// TestTogether checks what becomes of findings in several environments.
func TestTogether(t *testing.T) {
	const code = `
variable "name" {}
variable "label" { default = "x" }
resource "aws_sns_topic" "t" {
  name = var.name
}
resource "aws_sns_topic" "here" {
  name         = "${var.name}${var.name}"
  display_name = var.label
}
`
	rules := []*lint.Rule{
		topic("a/name", "name"),
		{Name: "b/twice", Severity: lint.High, On: []string{"aws_sns_topic"}, Check: func(p *lint.Pass) {
			for r := range p.Targets() {
				if r.Name == "here" {
					p.If(r.Get("name").Like("badbad"), r.Get("name"), "bad twice")
					p.If(r.Get("name").Like("badbad"), r.Get("display_name"), "label %v", r.Get("display_name"))
				}
			}
		}},
	}
	environment := func(name string, inputs ...string) lint.Result {
		opts := parser.Options{Types: provider.Default(), Inputs: []parser.Input{{File: name + ".tfvars", Data: []byte(strings.Join(inputs, "\n"))}}}
		return lint.Run(parser.Load(fstest.MapFS{"main.tf": {Data: []byte(code)}}, []string{"."}, opts), rules, lint.Settings{})
	}
	dev, prod := []string{`name = "bad"`, `label = "dev"`}, []string{`name = "bad"`, `label = "prod"`}
	alone := map[string]bool{}
	for _, r := range []lint.Result{environment("dev", dev...), environment("prod", prod...), environment("staging")} {
		for _, f := range r.Findings {
			alone[f.Fingerprint] = true
			if f.Environments.Sure != nil || f.Environments.Unsure != nil || f.Environments.Not != nil {
				t.Errorf("%s: one environment gives %v", f.Message, f.Environments)
			}
		}
	}
	together := func(names []string, results ...lint.Result) (out []string) {
		for _, f := range lint.Together(names, results).Findings {
			if !alone[f.Fingerprint] {
				t.Errorf("%s: %s has another fingerprint than in one environment", f.At, f.Message)
			}
			e := f.Environments
			out = append(out, fmt.Sprintf("%s:%d %s unsure=%v sure in %v, unsure in %v, not in %v", f.At.Filename, f.At.Start.Line, f.Message, f.Unsure, e.Sure, e.Unsure, e.Not))
		}
		return out
	}
	got := together([]string{"staging", "dev", "good", "prod"}, environment("staging"), environment("dev", dev...), environment("good", `name = "good"`), environment("prod", prod...))
	want := []string{
		`dev.tfvars:1 name of t is "bad" unsure=false sure in [dev], unsure in [], not in [staging good prod]`,
		`dev.tfvars:2 label "dev" unsure=false sure in [dev], unsure in [], not in [staging good prod]`,
		`main.tf:3 label "x" unsure=true sure in [], unsure in [staging], not in [dev good prod]`,
		`main.tf:5 name of t is "${var.name}" unsure=true sure in [], unsure in [staging], not in [dev good prod]`,
		`main.tf:8 name of here is "${var.name}${var.name}" unsure=true sure in [], unsure in [staging], not in [dev good prod]`,
		`main.tf:8 bad twice unsure=false sure in [dev prod], unsure in [staging], not in [good]`,
		`prod.tfvars:1 name of t is "bad" unsure=false sure in [prod], unsure in [], not in [staging dev good]`,
		`prod.tfvars:2 label "prod" unsure=false sure in [prod], unsure in [], not in [staging dev good]`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestPanic checks that a rule that fails is named with the resource, and that the others still run.
func TestPanic(t *testing.T) {
	broken := &lint.Rule{Name: "a/broken", On: []string{"aws_sns_topic"}, Check: func(p *lint.Pass) {
		for r := range p.Targets() {
			if r.Name == "open" {
				panic("out of order")
			}
		}
	}}
	got := lint.Run(load(stack), []*lint.Rule{broken, topic("b/name", "name")}, lint.Settings{})
	if len(got.Findings) != 6 || len(got.Problems) != 1 || !strings.Contains(got.Problems[0].Summary, "a/broken") || !strings.Contains(got.Problems[0].Detail, "aws_sns_topic.open: out of order") {
		t.Errorf("got %d findings, problems %v", len(got.Findings), got.Problems)
	}
}

// TestFingerprint checks that moving and reformatting code keeps fingerprints, and that equals differ.
func TestFingerprint(t *testing.T) {
	prints := func(src string) (out []string) {
		for _, f := range lint.Run(load(src), []*lint.Rule{topic("a/name", "name")}, lint.Settings{}).Findings {
			out = append(out, f.Fingerprint)
		}
		return out
	}
	first := prints(stack)
	if moved := prints("\n\n# moved\n" + strings.ReplaceAll(stack, "  name ", "  name   ")); !slices.Equal(first, moved) {
		t.Errorf("fingerprints moved with the code:\n%v\n%v", first, moved)
	}
	slices.Sort(first)
	if len(slices.Compact(first)) != 6 {
		t.Errorf("fingerprints are not unique: %v", first)
	}
}
