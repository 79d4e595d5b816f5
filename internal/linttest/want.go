package linttest

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

// wantFile lists the expectations of a fixture that cannot stand in comments.
const wantFile = "want.txt"

// want is one expectation of a fixture.
type want struct {
	file     string
	line     int
	unsure   bool
	set      bool   // the finding is about a presence or a name, so it stays sure when the value is unknown
	severity string // empty: any
	message  *regexp.Regexp
	problem  bool // a parser.Problem, at any place; file and line are where the expectation stands
	text     string
}

func (w want) String() string { return fmt.Sprintf("%s:%d: %s", w.file, w.line, w.text) }

// matches tells whether the finding is the expected one.
func (w want) matches(f *lint.Finding) bool {
	return !w.problem && f.At.Filename == w.file && f.At.Start.Line == w.line && f.Unsure == w.unsure &&
		(w.severity == "" || w.severity == f.Severity.String()) && w.message.MatchString(f.Message)
}

const directiveSyntax = "`want`, `want[set]` or `maybe`, a severity or none, and a regular expression in quotes or backquotes"

var (
	directiveWord = regexp.MustCompile(`^(want|maybe)\b`)
	directive     = regexp.MustCompile(`^(want(?:\[set\])?|maybe)\s+(?:(` + strings.Join(lint.Severities(), "|") + `)\s+)?`)
)

// parseDirectives reads one or more directives in a row.
func parseDirectives(text string) ([]want, error) {
	var out []want
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		m := directive.FindStringSubmatch(text)
		if m == nil {
			return nil, fmt.Errorf("%q: expected %s", text, directiveSyntax)
		}
		re, rest, err := parsePattern(text[len(m[0]):])
		if err != nil {
			return nil, err
		}
		out = append(out, want{
			unsure: m[1] == "maybe", set: m[1] == "want[set]", severity: m[2], message: re,
			text: strings.TrimSpace(strings.TrimSuffix(text, rest)),
		})
		text = rest
	}
	return out, nil
}

// parsePattern reads a quoted regular expression and returns what follows it.
func parsePattern(text string) (re *regexp.Regexp, rest string, err error) {
	quoted, err := strconv.QuotedPrefix(text)
	if err != nil {
		return nil, "", fmt.Errorf("%q: expected a regular expression in quotes, or in backquotes if it has backslashes", text)
	}
	pattern, err := strconv.Unquote(quoted)
	if err != nil {
		return nil, "", fmt.Errorf("%s: %w", quoted, err)
	}
	re, err = regexp.Compile(pattern)
	return re, text[len(quoted):], err
}

// readWants collects the expectations of a fixture: the comments of its HCL files, and want.txt.
func readWants(fixture files) ([]want, error) {
	var out []want
	var errs []error
	add := func(file string, line int, wants []want, err error) {
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", file, line, err))
		}
		for _, w := range wants {
			w.file, w.line = file, line
			out = append(out, w)
		}
	}
	for _, name := range fixture.names() {
		if !isNative(name) && !strings.HasSuffix(name, ".tfvars") {
			continue
		}
		for _, c := range directiveComments(name, fixture[name]) {
			wants, err := parseDirectives(c.text)
			add(name, c.Start.Line, wants, err)
		}
	}
	for i, line := range strings.Split(fixture[wantFile], "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if rest, ok := strings.CutPrefix(line, "problem "); ok {
			re, _, err := parsePattern(strings.TrimSpace(rest))
			add(wantFile, i+1, []want{{problem: true, message: re, text: line}}, err)
			continue
		}
		place, rest, _ := strings.Cut(line, " ")
		file, number, _ := strings.Cut(place, ":")
		at, err := strconv.Atoi(number)
		if _, ok := fixture[file]; err != nil || !ok {
			add(wantFile, i+1, nil, fmt.Errorf("%q: expected `FILE:LINE want \"...\"` or `problem \"...\"`", line))
			continue
		}
		wants, err := parseDirectives(rest)
		add(file, at, wants, err)
	}
	return out, errors.Join(errs...)
}

// directiveComment is a comment that begins with a directive word.
type directiveComment struct {
	hcl.Range
	text string // without the comment signs
}

// directiveComments finds the comments with expectations. It asks the lexer, so a string with such text is none.
func directiveComments(name, src string) []directiveComment {
	// A file with syntax errors has tokens, too, and its Problems are reported by the run itself.
	tokens, _ := hclsyntax.LexConfig([]byte(src), name, hcl.InitialPos)
	var out []directiveComment
	for _, t := range tokens {
		if t.Type != hclsyntax.TokenComment {
			continue
		}
		text := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(strings.TrimLeft(string(t.Bytes), "#/*")), "*/"))
		if directiveWord.MatchString(text) {
			out = append(out, directiveComment{t.Range, text})
		}
	}
	return out
}

// judge compares the findings and Problems with the expectations of the fixture. It returns the expectation that each finding met.
func judge(wants []want, findings []*lint.Finding, problems []parser.Problem) (met map[*lint.Finding]want, errs []error) {
	open := slices.Clone(wants)
	take := func(match func(want) bool) (want, bool) {
		i := slices.IndexFunc(open, match)
		if i < 0 {
			return want{}, false
		}
		w := open[i]
		open = slices.Delete(open, i, i+1)
		return w, true
	}
	met = map[*lint.Finding]want{}
	for _, f := range findings {
		w, ok := take(func(w want) bool { return w.matches(f) })
		if !ok {
			errs = append(errs, fmt.Errorf("%s: unexpected finding: %s", at(f.At), describe(f)))
			continue
		}
		met[f] = w
	}
	for _, p := range problems {
		text := problemText(p)
		if _, ok := take(func(w want) bool { return w.problem && w.message.MatchString(text) }); !ok {
			errs = append(errs, fmt.Errorf("%s: unexpected problem: %s", at(p.Range), text))
		}
	}
	for _, w := range open {
		errs = append(errs, fmt.Errorf("%v: nothing here matches this", w))
	}
	return met, errs
}

func at(r hcl.Range) string {
	return fmt.Sprintf("%s:%d:%d", r.Filename, r.Start.Line, r.Start.Column)
}

func problemText(p parser.Problem) string { return strings.TrimSuffix(p.Summary+": "+p.Detail, ": ") }

func describe(f *lint.Finding) string {
	word := "want"
	if f.Unsure {
		word = "maybe"
	}
	return fmt.Sprintf("%s %s %q (%s, %s)", word, f.Severity, f.Message, f.Rule.Name, f.Resource)
}
