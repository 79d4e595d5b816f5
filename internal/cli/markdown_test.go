package cli

import (
	"strings"
	"testing"
)

func TestRender(t *testing.T) {
	long := strings.Repeat("word ", 25)
	url := "https://example.com/" + strings.Repeat("x", 90)
	for _, test := range []struct{ markdown, want string }{
		{"## Why\n\nA **bold** `code`.\n", "Why\n\nA bold `code`.\n"},
		{"```hcl\n# a  comment\na = **\n```\n", "    # a  comment\n    a = **\n"},
		{long + "\n", strings.TrimSpace(strings.Repeat("word ", 19)) + "\n" + strings.TrimSpace(strings.Repeat("word ", 6)) + "\n"},
		{"  - " + long + "\n", "  - " + strings.TrimSpace(strings.Repeat("word ", 18)) + "\n    " + strings.TrimSpace(strings.Repeat("word ", 7)) + "\n"},
		{"- " + url + "\n", "- " + url + "\n"},
		{"| a | b |\n", "| a | b |\n"},
	} {
		if got := render(test.markdown, false); got != test.want {
			t.Errorf("%q\n got %q\nwant %q", test.markdown, got, test.want)
		}
	}
	if got := render("# Title\n", true); got != "\x1b[1mTitle\x1b[0m\n" {
		t.Errorf("a coloured title is %q", got)
	}
}
