package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
)

// Finding is one thing a rule has to say, at one place.
type Finding struct {
	Rule     *Rule
	Severity Severity
	Unsure   bool // the verdict was Maybe: a value that decides is not known
	Message  string
	// At is the place of the literal that decides, else of the argument, else of the block's header.
	At hcl.Range
	// Argument is the expression of the flagged argument in its block; equal to At unless the value came from elsewhere, and empty
	// if the finding is about a block.
	Argument hcl.Range
	// Value is the evaluated value of the flagged argument for people, if At does not show it itself.
	Value string
	// ValueIn is the environment that Value is from, if others have another one.
	ValueIn string
	Related []Related
	// Chain is how many of Related, the first, lead from the argument to At; the others explain.
	Chain int
	// Resource is the address without instance keys; Instances are the full addresses of all instances concerned.
	Resource  string
	Element   string // the part of the resource, such as `statement "Sid"` or `GET /pets`
	Instances []string
	// Subjects are the full addresses of the other resources the finding is about: weaker rules on them are hidden, too.
	Subjects []string
	// Environments says where it holds, if more than one environment was checked.
	Environments Environments
	// Fingerprint identifies the finding across runs: it has no path and no line number in it.
	Fingerprint string

	secrets []string
	flagged string // the text at At without white space
}

// Environments are the names of those where a finding holds surely, where a value that decides is not known, and where it does not hold.
type Environments struct{ Sure, Unsure, Not []string }

// absorb takes in what another finding says of the same cause. A sure one keeps only what is sure.
func (f *Finding) absorb(g *Finding) {
	where := Environments{Sure: union(f.Environments.Sure, g.Environments.Sure), Unsure: union(f.Environments.Unsure, g.Environments.Unsure)}
	differ := f.Value != g.Value
	switch {
	case f.Unsure && !g.Unsure:
		*f = *g
	case f.Unsure == g.Unsure:
		f.Instances = union(f.Instances, g.Instances)
		f.Subjects = union(f.Subjects, g.Subjects)
		f.Related = union(f.Related, g.Related)
		f.Severity = max(f.Severity, g.Severity)
	}
	f.Environments = where
	if all := slices.Concat(where.Sure, where.Unsure); differ && len(all) > 0 {
		f.ValueIn = all[0]
	}
}

// union adds to a what it does not have of b.
func union[T comparable](a, b []T) []T {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(a, x)
		}
	}
	return a
}

// mask takes texts that must not be printed out of a message.
func (f *Finding) mask(message string) string {
	for _, s := range f.secrets {
		message = strings.ReplaceAll(message, s, "(sensitive)")
	}
	return message
}

// Related is another place that explains the finding.
type Related struct {
	Range   hcl.Range
	Message string
}

// fingerprint is the identity of ux.md §4: rule, resource without instance keys, flagged text without white space, ordinal among equals.
func fingerprint(rule, resource, text string, ordinal int) string {
	h := sha256.New()
	for _, s := range []string{rule, resource, text, strconv.Itoa(ordinal)} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))[:32]
}
