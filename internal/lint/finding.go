package lint

import (
	"crypto/sha256"
	"encoding/hex"
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
	Value   string
	Related []Related
	// Chain is how many of Related, the first, lead from the argument to At; the others explain.
	Chain int
	// Resource is the address without instance keys; Instances are the full addresses of all instances concerned.
	Resource  string
	Element   string // the part of the resource, such as `statement "Sid"` or `GET /pets`
	Instances []string
	// Subjects are the full addresses of the other resources the finding is about: weaker rules on them are hidden, too.
	Subjects []string
	// Fingerprint identifies the finding across runs: it has no path and no line number in it.
	Fingerprint string

	secrets []string
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
