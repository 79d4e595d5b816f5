package report

import (
	"fmt"
	"strings"

	"github.com/coglint/coglint/internal/lint"
)

// Home is where the project lives; pages of rules and the SARIF file refer to it.
const Home = "https://github.com/coglint/coglint"

// HelpURI is the address of the rule's page.
func HelpURI(r *lint.Rule) string { return Home + "/blob/main/docs/rules/" + r.Name + ".md" }

// Page is what is to be said about a rule, as Markdown without a title. A paragraph is one line: GitHub keeps line breaks in SARIF help.
func Page(r *lint.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Severity: %s. Kind: %s.", r.Severity, r.Kind)
	if r.Since != "" {
		fmt.Fprintf(&b, " Since: %s.", r.Since)
	}
	if r.Off {
		b.WriteString(" Runs only when asked for by name.")
	}
	b.WriteString("\n\n")
	section := func(title, body string) {
		if body = unwrap(body); body != "" {
			fmt.Fprintf(&b, "## %s\n\n%s\n\n", title, body)
		}
	}
	section("Why", r.Why)
	section("Fix", r.Fix)
	var options, refs []string
	for _, o := range r.Options {
		options = append(options, fmt.Sprintf("- `%s` (default `%s`): %s", o.Name, literal(o.Default), o.Doc))
	}
	for _, cwe := range r.CWE {
		refs = append(refs, fmt.Sprintf("- https://cwe.mitre.org/data/definitions/%d.html", cwe))
	}
	for _, ref := range r.Refs {
		refs = append(refs, "- "+ref)
	}
	section("Options", strings.Join(options, "\n"))
	section("References", strings.Join(refs, "\n"))
	return strings.TrimSpace(b.String()) + "\n"
}

// literal writes the default of an option as it stands in .coglint.hcl.
func literal(v any) string {
	switch v := v.(type) {
	case string:
		return fmt.Sprintf("%q", v)
	case []string:
		quoted := make([]string, len(v))
		for i, s := range v {
			quoted[i] = fmt.Sprintf("%q", s)
		}
		return "[" + strings.Join(quoted, ", ") + "]"
	}
	return fmt.Sprint(v)
}

// unwrap makes one line of each paragraph and list item; code blocks, headings and tables keep their lines.
func unwrap(markdown string) string {
	var out []string
	fenced, open := false, false // open: the last line goes on
	for line := range strings.Lines(strings.TrimSpace(markdown)) {
		line = strings.TrimRight(line, " \t\r\n")
		trimmed := strings.TrimSpace(line)
		fence := strings.HasPrefix(trimmed, "```")
		switch {
		case fence || fenced:
			out = append(out, line)
			fenced, open = fenced != fence, false
		case trimmed == "":
			out = append(out, "")
			open = false
		case open && !startsBlock(trimmed):
			out[len(out)-1] += " " + trimmed
		default:
			out = append(out, line)
			open = !strings.HasPrefix(trimmed, "#") && !strings.HasPrefix(trimmed, "|")
		}
	}
	return strings.Join(out, "\n")
}

func startsBlock(line string) bool {
	digits := strings.TrimLeft(line, "0123456789")
	if digits != line && strings.HasPrefix(digits, ". ") {
		return true
	}
	for _, p := range []string{"- ", "* ", "#", "|", "> "} {
		if strings.HasPrefix(line, p) {
			return true
		}
	}
	return false
}

// firstParagraph is the first line that is neither code nor a heading; empty if there is none.
func firstParagraph(markdown string) string {
	fenced := false
	for line := range strings.Lines(unwrap(markdown)) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "```"):
			fenced = !fenced
		case !fenced && line != "" && !strings.HasPrefix(line, "#"):
			return line
		}
	}
	return ""
}

// plainText removes the Markdown that would disturb where nothing renders it.
func plainText(markdown string) string {
	var b strings.Builder
	fenced := false
	for line := range strings.Lines(markdown) {
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
			continue
		}
		if !fenced {
			line = marks.Replace(strings.TrimPrefix(strings.TrimLeft(line, "#"), " "))
		}
		b.WriteString(line)
	}
	return b.String()
}

var marks = strings.NewReplacer("**", "", "`", "")
