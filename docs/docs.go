// Package docs holds the pages of the rules, generated from the rules and their fixtures by this package's test.
package docs

import "embed"

//go:embed rules
var pages embed.FS

// Page is the page of a rule as Markdown; ok is false if there is none.
func Page(rule string) (page string, ok bool) {
	b, err := pages.ReadFile("rules/" + rule + ".md")
	return string(b), err == nil
}
