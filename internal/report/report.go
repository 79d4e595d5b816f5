// Package report writes what a run found: for people, and in formats that other programs read.
package report

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

// Report is all that a run has to say. Equal reports give equal bytes in every format.
type Report struct {
	Version  string       // of coglint
	Rules    []*lint.Rule // those that ran, sorted by name
	Findings []Finding
	Problems []Problem
	Coverage parser.Coverage
	// Environments are the names of those that were checked; empty if none was asked for.
	Environments []string
}

// Finding is a finding whose places are resolved.
type Finding struct {
	*lint.Finding
	Place    Place
	Argument Place
	Related  []Related
	Secret   bool // the flagged text and its value must not be printed
}

// shownValue is the evaluated value where it tells something: empty if it is secret, or the message has it.
func (f Finding) shownValue() string {
	if text := strings.Trim(f.Value, `"`); f.Secret || text != "" && strings.Contains(f.Message, text) {
		return ""
	}
	return f.Value
}

// environments are those where the finding holds, sure or unsure as it is, and for a sure one those where it is unsure. All are empty if only one
// environment was checked.
func (f Finding) environments() (holds, unsure []string) {
	if f.Unsure {
		return f.Environments.Unsure, nil
	}
	return f.Environments.Sure, f.Environments.Unsure
}

// shownEnvironments says where the finding holds: empty if only one environment was checked.
func (f Finding) shownEnvironments() string {
	holds, unsure := f.environments()
	if len(holds) == 0 {
		return ""
	}
	text := "in " + names(holds, "and")
	if len(unsure) > 0 {
		text += ", unsure in " + names(unsure, "and")
	}
	if not := f.Environments.Not; len(not) > 0 {
		text += " (not in " + names(not, "or") + ")"
	}
	return text
}

// partly is shownEnvironments, but empty if the finding holds in all of them alike.
func (f Finding) partly() string {
	if _, unsure := f.environments(); len(unsure)+len(f.Environments.Not) == 0 {
		return ""
	}
	return f.shownEnvironments()
}

// names joins names for a sentence, the last with a word.
func names(list []string, word string) string {
	last := len(list) - 1
	if last < 1 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:last], ", ") + " " + word + " " + list[last]
}

// Related is another place that explains a finding.
type Related struct {
	Place   Place
	Message string
}

// Problem is something that could not be read or evaluated.
type Problem struct {
	Place           Place
	Summary, Detail string
}

// Place is a range of a file in lines and code points from 1. HCL counts columns in grapheme clusters, which editors and SARIF do not.
type Place struct {
	File               string
	Line, Column       int // 0 if the place is the whole file
	EndLine, EndColumn int
	Text               string // the first line, without its end
}

func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// inside tells whether the place is in a file of the repository, whose path means the same on every machine. Values given by --var have the
// flag as their file.
func (p Place) inside() bool { return fs.ValidPath(p.File) && p.File != "--var" }

// Add adds what was found in one repository. source gives the text of a file, nil if it has none.
func (r *Report) Add(findings []*lint.Finding, problems []parser.Problem, coverage parser.Coverage, source func(name string) []byte) {
	for _, f := range findings {
		out := Finding{Finding: f, Place: place(f.At, source), Argument: place(f.Argument, source)}
		out.Secret = f.Value == Sensitive || out.Place.secret() || out.Argument.secret()
		for _, rel := range f.Related {
			out.Related = append(out.Related, Related{place(rel.Range, source), rel.Message})
		}
		r.Findings = append(r.Findings, out)
	}
	for _, p := range problems {
		r.Problems = append(r.Problems, Problem{place(p.Range, source), p.Summary, p.Detail})
	}
	c := &r.Coverage
	c.Roots += coverage.Roots
	c.Modules += coverage.Modules
	c.Files += coverage.Files
	c.Resources += coverage.Resources
	c.MissingModules = append(c.MissingModules, coverage.MissingModules...)
	c.NotAnalysed = append(c.NotAnalysed, coverage.NotAnalysed...)
}

// Analysed tells whether anything could be analysed at all.
func (r *Report) Analysed() bool {
	c := r.Coverage
	return c.Resources > 0 || c.Files > len(c.NotAnalysed)
}

// split gives the sure and the unsure findings, each in their order.
func (r *Report) split() (sure, unsure []Finding) {
	for _, f := range r.Findings {
		if f.Unsure {
			unsure = append(unsure, f)
		} else {
			sure = append(sure, f)
		}
	}
	return sure, unsure
}

// Sensitive stands for what must not be printed.
const Sensitive = "(sensitive)"

var (
	secretName = regexp.MustCompile(`(?i)(^|_)(password|passwd|passphrase|secret|secret_key|secret_string|private_key|api_key|(auth|oauth|api|session|bearer)_token)$`)
	assignment = regexp.MustCompile(`^\s*"?(\w+)"?\s*[=:]\s*(.*)`)
)

// SecretName tells whether an argument of that name holds a secret, if it is a text.
func SecretName(name string) bool { return secretName.MatchString(name) }

// secret tells whether the line writes a text into an argument that is named like a secret.
func (p Place) secret() bool {
	m := assignment.FindStringSubmatch(p.Text)
	return m != nil && SecretName(m[1]) && strings.ContainsAny(m[2], "\"<")
}

func place(rng hcl.Range, source func(string) []byte) Place {
	p := Place{
		File: rng.Filename,
		Line: rng.Start.Line, Column: rng.Start.Column,
		EndLine: rng.End.Line, EndColumn: rng.End.Column,
	}
	if rng.Filename == "" || rng.Start.Line == 0 {
		return Place{File: rng.Filename}
	}
	src := source(rng.Filename)
	if src == nil || rng.Start.Byte < 0 || rng.Start.Byte > rng.End.Byte || rng.End.Byte > len(src) {
		return p
	}
	p.Column = column(src, rng.Start.Byte)
	p.EndColumn = column(src, rng.End.Byte)
	from := lineStart(src, rng.Start.Byte)
	text, _, _ := bytes.Cut(src[from:], []byte("\n"))
	p.Text = strings.ToValidUTF8(string(bytes.TrimSuffix(text, []byte("\r"))), "\uFFFD")
	return p
}

// column is the position of a byte in its line in code points, from 1.
func column(src []byte, at int) int { return utf8.RuneCount(src[lineStart(src, at):at]) + 1 }

// lineStart is where the line of a byte begins; no editor shows a byte order mark as a column.
func lineStart(src []byte, at int) int {
	from := bytes.LastIndexByte(src[:at], '\n') + 1
	if from == 0 && bytes.HasPrefix(src[:at], []byte("\uFEFF")) {
		from = len("\uFEFF")
	}
	return from
}

// Options are what the command line says about the output.
type Options struct {
	Unsure bool // list unsure findings, which are only counted otherwise
	Color  bool
	Links  bool // the terminal shows links
	Quiet  bool // findings only
}

// Formats are the names that [Write] knows.
func Formats() []string { return []string{"text", "json", "sarif"} }

// Write writes the report in one of [Formats].
func Write(w io.Writer, format string, r *Report, o Options) error {
	switch format {
	case "text":
		return writeText(w, r, o)
	case "json":
		return writeJSON(w, r)
	case "sarif":
		return writeSARIF(w, r, o)
	}
	return fmt.Errorf("%q is not a format: use one of %s", format, strings.Join(Formats(), ", "))
}
