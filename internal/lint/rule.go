// Package lint runs rules over a project and turns their verdicts into findings. It knows no rule.
package lint

import (
	"fmt"
	"strings"

	"github.com/coglint/coglint/parser"
)

// Severity says how bad it is if the finding is true.
type Severity uint8

// The severities, in ascending order.
const (
	Info Severity = iota
	Low
	Medium
	High
	Critical
)

var severities = []string{"info", "low", "medium", "high", "critical"}

func (s Severity) String() string { return severities[s] }

// Severities are the names of all severities, in ascending order.
func Severities() []string { return severities }

// ParseSeverity reads a severity by its name.
func ParseSeverity(name string) (Severity, error) {
	for i, s := range severities {
		if s == name {
			return Severity(i), nil
		}
	}
	return 0, fmt.Errorf("%q is not a severity: use one of %s", name, strings.Join(severities, ", "))
}

// Kind tells what a finding means.
type Kind uint8

// Security findings are weaknesses; Correctness findings fail at apply, or at run time.
const (
	Security Kind = iota
	Correctness
)

func (k Kind) String() string { return [...]string{"security", "correctness"}[k] }

// Rule is one check as data: the runner, `explain`, the documentation and SARIF read it.
type Rule struct {
	// Name is "family/name"; it reads well after "allow".
	Name  string
	Title string
	// Severity is the highest one a finding of this rule can have.
	Severity Severity
	Kind     Kind
	Why, Fix string // Markdown
	// On are the block types the rule looks at: resource types, "data.TYPE", "output", "provider".
	On      []string
	CWE     []int
	Refs    []string // URLs
	Options []Option
	// Hides are the rules that say the same with less: they are silent where this one reports surely, on the same resource or one it names.
	Hides []string
	// HidesHere are the rules that say the same of the same place with less.
	HidesHere []string
	Since     string // first release with it
	Off       bool   // runs only when asked for by name
	Check     func(*Pass)
}

// Family is the part of the name before the slash.
func (r *Rule) Family() string {
	family, _, _ := strings.Cut(r.Name, "/")
	return family
}

// Option is a setting of a rule: `rule "NAME" { options = { ... } }` in the configuration.
type Option struct {
	Name    string
	Default any // float64, bool, string or []string: the type of the option
	Doc     string
}

// Tri is the three-valued verdict of a rule.
type Tri = parser.Tri

// Verdicts, so that a rule needs no second import for them.
const (
	No    = parser.No
	Maybe = parser.Maybe
	Yes   = parser.Yes
)

// Family is the rules of one family. Its zero value is empty; each rule's file adds its own.
type Family []*Rule

// Add adds a rule and returns it.
func (f *Family) Add(r Rule) *Rule {
	*f = append(*f, &r)
	return &r
}
