package cli

import "strings"

// pageWidth is the width to which a rule's page is wrapped.
const pageWidth = 96

// render writes the Markdown of a rule's page for a terminal. A paragraph or list item is one line of it.
func render(markdown string, colour bool) string {
	var b strings.Builder
	fenced := false
	for line := range strings.Lines(markdown) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(strings.TrimSpace(line), "```"):
			fenced = !fenced
			continue
		case fenced:
			b.WriteString("    " + line)
		case strings.HasPrefix(line, "#"):
			title := strings.TrimLeft(line, "# ")
			if colour {
				title = "\x1b[1m" + title + "\x1b[0m"
			}
			b.WriteString(title)
		case strings.HasPrefix(line, "|"):
			b.WriteString(line)
		default:
			b.WriteString(wrap(strings.ReplaceAll(line, "**", "")))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// wrap breaks a line at spaces; the lines that follow a list item's first are indented like its text.
func wrap(line string) string {
	body := strings.TrimLeft(line, " ")
	indent := line[:len(line)-len(body)]
	rest, bullet := indent, strings.HasPrefix(body, "- ") || strings.HasPrefix(body, "* ")
	if bullet {
		rest += "  "
	}
	var b strings.Builder
	b.WriteString(indent)
	width := len(indent)
	for i, word := range strings.Fields(body) {
		n := len([]rune(word))
		switch {
		case i == 0:
		case width+1+n > pageWidth && !(bullet && i == 1):
			b.WriteString("\n" + rest)
			width = len(rest)
		default:
			b.WriteByte(' ')
			width++
		}
		b.WriteString(word)
		width += n
	}
	return b.String()
}
