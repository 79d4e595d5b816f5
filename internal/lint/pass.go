package lint

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/coglint/coglint/parser"
)

// Pass is one run of one rule over one root.
type Pass struct {
	Rule *Rule
	Root *parser.Module

	options  map[string]any
	accounts []string
	types    map[string][]*parser.Resource
	facts    *facts
	current  *parser.Resource
	out      *[]*Finding
}

// Targets yields the resources of the types in Rule.On, in the order of the files, instance by instance. Those that certainly do not exist are not there.
func (p *Pass) Targets() iter.Seq[*parser.Resource] { return p.Resources(p.Rule.On...) }

// Resources yields the resources of the given types ("data." in front for data sources), whatever the rule is on.
func (p *Pass) Resources(types ...string) iter.Seq[*parser.Resource] {
	return func(yield func(*parser.Resource) bool) {
		// If the rule panics, current stays and names the resource.
		for _, t := range types {
			for _, r := range p.types[t] {
				p.current = r
				if !yield(r) {
					p.current = nil
					return
				}
			}
		}
		p.current = nil
	}
}

// Accounts are the accounts that the configuration calls ours.
func (p *Pass) Accounts() []string { return p.accounts }

// Number is the value of a numeric option of the rule.
func (p *Pass) Number(option string) float64 { return p.option(option).(float64) }

// Bool is the value of a boolean option of the rule.
func (p *Pass) Bool(option string) bool { return p.option(option).(bool) }

// Strings is the value of an option of the rule that is a list of strings.
func (p *Pass) Strings(option string) []string { return p.option(option).([]string) }

func (p *Pass) option(name string) any {
	if v, ok := p.options[name]; ok {
		return v
	}
	for _, o := range p.Rule.Options {
		if o.Name == name {
			return o.Default
		}
	}
	panic(fmt.Sprintf("rule %s has no option %q", p.Rule.Name, name))
}

// Place is where a finding points: a parser.Value (the literal that decides it, found by its trace), a block or resource (its header),
// or a Spot.
type Place interface {
	// Locate gives the resource concerned (nil for none), the primary range, the range of the flagged argument in its block (empty when the
	// finding is about the block) and the steps that lead from the argument to the primary range.
	Locate() parser.Location
}

// Report builds a finding; all its methods do nothing when the verdict was No.
type Report struct{ f *Finding }

// If reports the finding when the verdict is Yes, surely, or Maybe, as unsure. The message is formatted as by fmt; parser.Values in
// args are written for people.
func (p *Pass) If(verdict Tri, at Place, message string, args ...any) Report {
	if verdict == No {
		return Report{}
	}
	loc := at.Locate()
	res := loc.Resource
	if res != nil {
		verdict = verdict.And(res.Exists)
	}
	if verdict == No {
		return Report{}
	}
	for i, a := range args {
		if v, ok := a.(parser.Value); ok {
			args[i] = v.Display()
		}
	}
	f := &Finding{
		Rule: p.Rule, Severity: p.Rule.Severity, Unsure: verdict == Maybe,
		Message: fmt.Sprintf(message, args...),
		At:      loc.At, Argument: loc.Argument, Value: loc.Value,
	}
	f.secrets = loc.Secrets
	f.Message = f.mask(f.Message)
	f.Chain = len(loc.Steps)
	for _, s := range loc.Steps {
		f.Related = append(f.Related, Related{Range: s.Range, Message: s.Text})
	}
	if res != nil {
		f.Resource, f.Instances = res.Config(), []string{res.Address()}
	} else {
		f.Resource, f.Instances = parser.WithoutKeys(loc.Address), []string{loc.Address}
	}
	*p.out = append(*p.out, f)
	return Report{f}
}

// Severity sets a severity below the rule's own.
func (r Report) Severity(s Severity) Report {
	if r.f != nil {
		r.f.Severity = min(s, r.f.Severity)
	}
	return r
}

// Related adds a place that explains the finding.
func (r Report) Related(at Place, message string, args ...any) Report {
	if r.f == nil {
		return r
	}
	loc := at.Locate()
	rng := loc.Argument
	if rng.Filename == "" {
		rng = loc.At
	}
	for i, a := range args {
		if v, ok := a.(parser.Value); ok {
			args[i] = v.Display()
		}
	}
	r.f.secrets = append(r.f.secrets, loc.Secrets...)
	r.f.Related = append(r.f.Related, Related{Range: rng, Message: r.f.mask(fmt.Sprintf(message, args...))})
	return r
}

// Element names the part of the resource the finding is about.
func (r Report) Element(format string, args ...any) Report {
	if r.f != nil {
		r.f.Element = r.f.mask(fmt.Sprintf(format, args...))
	}
	return r
}

// Subject says that the finding is also about another resource, on which it hides what weaker rules say.
func (r Report) Subject(res *parser.Resource) Report {
	if r.f != nil && res != nil && !slices.Contains(r.f.Subjects, res.Address()) {
		r.f.Subjects = append(r.f.Subjects, res.Address())
	}
	return r
}

// Carriers adds the resources that carry the flagged policy to the instances.
func (r Report) Carriers(res ...*parser.Resource) Report {
	if r.f == nil {
		return r
	}
	for _, c := range res {
		if c != nil && !slices.Contains(r.f.Instances, c.Address()) {
			r.f.Instances = append(r.f.Instances, c.Address())
		}
	}
	return r
}

// Spot is a place given directly.
type Spot struct {
	Resource *parser.Resource
	Range    hcl.Range
}

// Locate implements Place.
func (s Spot) Locate() parser.Location {
	return parser.Location{Resource: s.Resource, At: s.Range, Argument: s.Range}
}

// flat removes white space, for fingerprints that survive reformatting.
func flat(s string) string { return strings.Join(strings.Fields(s), "") }
