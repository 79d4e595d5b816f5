package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/coglint/coglint/internal/lint"
)

const (
	maxSnippet   = 120 // code points of a source line
	snippetLead  = 30  // of them before the flagged text, when the line is cut
	maxValue     = 160
	maxFix       = 100
	maxInstances = 3
	maxListed    = 5 // modules or files in the coverage line
	maxProblems  = 20
)

func writeText(w io.Writer, r *Report, o Options) error {
	t := &text{Writer: bufio.NewWriter(w), Options: o}
	sure, unsure := r.split()
	for _, f := range sure {
		t.finding(f)
	}
	if o.Unsure {
		for _, f := range unsure {
			t.finding(f)
		}
	}
	if !o.Quiet {
		t.problems(r.Problems)
		t.summary(r, sure, unsure)
	}
	return t.Flush()
}

type text struct {
	*bufio.Writer // keeps the first error for Flush
	Options
}

func (t *text) printf(format string, args ...any) { fmt.Fprintf(t.Writer, format, args...) }

func (t *text) style(code, s string) string {
	if !t.Color {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// colours by severity: blue, cyan, yellow, red, bold red.
var colours = [...]string{lint.Info: "34", lint.Low: "36", lint.Medium: "33", lint.High: "31", lint.Critical: "1;31"}

func (t *text) finding(f Finding) {
	name := f.Rule.Name
	if t.Links {
		name = "\x1b]8;;" + HelpURI(f.Rule) + "\x1b\\" + name + "\x1b]8;;\x1b\\"
	}
	if f.Unsure {
		name += " (unsure)"
	}
	colour := colours[f.Severity]
	t.printf("%s: %s %s\n", t.style("1", Clean(f.Place.String())), t.style(colour, f.Severity.String()), name)
	t.printf("  %s\n", Clean(f.Message))
	t.snippet(f.Place, colour, f.Secret)
	if value := f.shownValue(); value != "" {
		in := ""
		if f.ValueIn != "" {
			in = " in " + Clean(f.ValueIn)
		}
		t.printf("  value%s: %s\n", in, Clean(cut(value, maxValue)))
	}
	t.related(f.Related)
	switch n := len(f.Instances); {
	case n > 1:
		t.printf("  %d instances: %s\n", n, list(f.Instances, maxInstances))
	case n == 1 && f.Instances[0] != f.Resource:
		t.printf("  instance: %s\n", Clean(f.Instances[0]))
	}
	if where := f.shownEnvironments(); where != "" {
		t.printf("  %s\n", Clean(where))
	}
	explain := "coglint explain " + f.Rule.Name
	if fix := strings.TrimSuffix(firstParagraph(f.Rule.Fix), ":"); fix != "" { // the code that follows is in the page
		t.printf("  fix: %s     %s\n\n", Clean(cut(fix, maxFix)), explain)
	} else {
		t.printf("  %s\n\n", explain)
	}
}

// snippet shows the first line of a place, with the flagged part underlined.
func (t *text) snippet(p Place, colour string, secret bool) {
	if strings.TrimSpace(p.Text) == "" {
		return
	}
	line := []rune(p.Text)
	end := p.EndColumn - 1
	if p.EndLine > p.Line || end > len(line) {
		end = len([]rune(strings.TrimRightFunc(p.Text, unicode.IsSpace)))
	}
	start := min(p.Column-1, len(line))
	end = max(start, end)
	from, to := 0, len(line)
	lead, tail := "", ""
	if len(line) > maxSnippet {
		from = max(0, min(start-snippetLead, len(line)-maxSnippet))
		to = from + maxSnippet
		end = min(end, to)
	}
	if from > 0 {
		lead = "…"
	}
	if to < len(line) {
		tail = "…"
	}
	cells := cells(line)
	before := lead + strings.Join(cells[from:start], "")
	flagged := strings.Join(cells[start:end], "")
	if secret {
		flagged = Sensitive
	}
	after := strings.Join(cells[end:to], "") + tail
	number := fmt.Sprint(p.Line)
	t.printf("    %s | %s\n", number, strings.TrimRight(before+flagged+after, " "))
	t.printf("    %*s | %*s%s\n", len(number), "", columns(before), "", t.style(colour, strings.Repeat("^", max(1, columns(flagged)))))
}

func (t *text) related(related []Related) {
	at := make([]string, len(related))
	longest := 0
	for i, rel := range related {
		at[i] = Clean(rel.Place.File)
		if rel.Place.Line > 0 {
			at[i] += fmt.Sprintf(":%d", rel.Place.Line)
		}
		longest = max(longest, columns(at[i]))
	}
	for i, rel := range related {
		t.printf("  %s%*s  %s\n", at[i], longest-columns(at[i]), "", Clean(rel.Message))
	}
}

func (t *text) problems(problems []Problem) {
	for _, p := range problems[:min(len(problems), maxProblems)] {
		if p.Place.File != "" {
			t.printf("%s: ", t.style("1", Clean(p.Place.String())))
		}
		t.printf("problem: %s\n", Clean(p.Summary))
		for line := range strings.Lines(p.Detail) {
			if line = strings.TrimSpace(line); line != "" {
				t.printf("  %s\n", Clean(line))
			}
		}
		t.printf("\n")
	}
	if more := len(problems) - maxProblems; more > 0 {
		t.printf("%s more; -f json lists all\n\n", count(more, "problem"))
	}
}

func (t *text) summary(r *Report, sure, unsure []Finding) {
	t.printf("%s", count(len(sure), "finding"))
	if len(sure) > 0 {
		t.printf(" (%s)", bySeverity(sure))
	}
	if len(unsure) > 0 {
		t.printf(", %d unsure", len(unsure))
	}
	c := r.Coverage
	t.printf("; %s, %s, %s", count(c.Roots, "root"), count(c.Files, "file"), count(c.Resources, "resource"))
	switch len(r.Environments) {
	case 0:
	case 1:
		t.printf("; environment %s", Clean(r.Environments[0]))
	default:
		t.printf("; environments %s", Clean(names(r.Environments, "and")))
	}
	t.printf("\n")
	if len(unsure) > 0 && !t.Unsure {
		t.printf("unsure, because a value that decides is not known: %s; --unsure show lists them\n", byRule(unsure))
	}
	if len(c.MissingModules)+len(c.NotAnalysed) == 0 {
		return
	}
	t.printf("not analysed: %s", count(len(c.MissingModules), "module"))
	if len(c.MissingModules) > 0 {
		t.printf(" (%s, run terraform init)", list(c.MissingModules, maxListed))
	}
	t.printf(", %s", count(len(c.NotAnalysed), "file"))
	if len(c.NotAnalysed) > 0 {
		t.printf(" (%s)", list(c.NotAnalysed, maxListed))
	}
	t.printf("\n")
}

func bySeverity(findings []Finding) string {
	var n [len(colours)]int
	for _, f := range findings {
		n[f.Severity]++
	}
	var parts []string
	for s := lint.Critical + 1; s > 0; s-- {
		if k := n[s-1]; k > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", k, s-1))
		}
	}
	return strings.Join(parts, ", ")
}

func byRule(findings []Finding) string {
	n := map[string]int{}
	var names []string
	for _, f := range findings {
		if n[f.Rule.Name]++; n[f.Rule.Name] == 1 {
			names = append(names, f.Rule.Name)
		}
	}
	slices.Sort(names)
	for i, name := range names {
		names[i] = fmt.Sprintf("%d %s", n[name], name)
	}
	return strings.Join(names, ", ")
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// list joins the first few items and counts the others.
func list(items []string, most int) string {
	var shown []string
	for _, s := range items[:min(len(items), most)] {
		shown = append(shown, Clean(s))
	}
	if more := len(items) - most; more > 0 {
		shown = append(shown, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(shown, ", ")
}

// cut shortens text at a word if there is one to cut at.
func cut(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	s = string(runes[:most])
	if i := strings.LastIndexByte(s, ' '); i > most/2 {
		s = s[:i]
	}
	return s + " ..."
}

// columns is the width of text on a terminal.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case width.LookupRune(r).Kind() == width.EastAsianWide || width.LookupRune(r).Kind() == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// Clean makes text of a scanned file safe to print: it may neither steer a terminal, nor reorder what is read, nor give commands to the
// system that runs coglint and reads its log. GitHub obeys lines that begin with "::" after white space, and "##[" anywhere
// (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs); Azure Pipelines "##vso[".
func Clean(s string) string {
	s = strings.Join(cells([]rune(s)), "")
	if rest := strings.TrimLeftFunc(s, unicode.IsSpace); strings.HasPrefix(rest, "::") {
		s = `\x3a` + rest[1:]
	}
	return s
}

// cells is [Clean] for each code point.
func cells(line []rune) []string {
	out := make([]string, len(line))
	for i, r := range line {
		switch {
		case r == '\t':
			out[i] = "    "
		case r == '\n':
			out[i] = `\n`
		case r < 0x80 && unicode.IsControl(r):
			out[i] = fmt.Sprintf(`\x%02x`, r)
		case unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp):
			out[i] = fmt.Sprintf(`\u%04x`, r)
		case r == '[' && (strings.HasSuffix(string(line[max(0, i-2):i]), "##") || strings.HasSuffix(string(line[max(0, i-5):i]), "##vso")):
			out[i] = `\x5b`
		default:
			out[i] = string(r)
		}
	}
	return out
}
