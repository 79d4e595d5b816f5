package lint

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2"

	"github.com/coglint/coglint/parser"
)

// Settings are what the configuration says of the rules, by rule name.
type Settings struct {
	Options    map[string]map[string]any
	Severities map[string]Severity
	Accounts   []string // accounts that are ours
}

// Result is what a run found, in an order that depends on nothing but the code.
type Result struct {
	Findings []*Finding
	Problems []parser.Problem
}

// Run checks every root with every rule. A rule that panics becomes a Problem; the others still run.
func Run(p *parser.Project, rules []*Rule, s Settings) Result {
	rules = slices.Clone(rules)
	slices.SortFunc(rules, func(a, b *Rule) int { return strings.Compare(a.Name, b.Name) })
	perRoot := make([]Result, len(p.Roots))
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, root := range p.Roots {
		wg.Add(1)
		slots <- struct{}{}
		go func() {
			defer func() { <-slots; wg.Done() }()
			perRoot[i] = runRoot(root, rules, s)
		}()
	}
	wg.Wait()
	var out Result
	for _, r := range perRoot {
		out.Findings = append(out.Findings, r.Findings...)
		out.Problems = append(out.Problems, r.Problems...)
	}
	out.Problems = append(out.Problems, p.Problems()...)
	out.Findings = mergeCalls(merge(out.Findings))
	out.Findings = hide(out.Findings)
	for _, f := range out.Findings {
		if sev, ok := s.Severities[f.Rule.Name]; ok {
			f.Severity = sev
		}
	}
	for _, f := range out.Findings {
		if src := p.Files.Source(f.At.Filename); src != nil && f.At.End.Byte <= len(src) {
			f.flagged = flat(string(f.At.SliceBytes(src)))
		}
	}
	finish(out.Findings)
	return out
}

// Together makes one result of those of several environments, which have the given names. What a rule says at one place with the same words is one
// finding, sure if it is in one of them.
func Together(names []string, results []Result) Result {
	type identity struct {
		rule, resource, element, message string
		at                               hcl.Range
	}
	seen := map[identity]*Finding{}
	var out Result
	for i, r := range results {
		for _, f := range r.Findings {
			if f.Unsure {
				f.Environments.Unsure = []string{names[i]}
			} else {
				f.Environments.Sure = []string{names[i]}
			}
			id := identity{f.Rule.Name, f.Resource, f.Element, f.Message, f.At}
			if first := seen[id]; first != nil {
				first.absorb(f)
				continue
			}
			seen[id] = f
			out.Findings = append(out.Findings, f)
		}
		out.Problems = union(out.Problems, r.Problems)
	}
	for _, f := range out.Findings {
		for _, name := range names {
			if e := &f.Environments; !slices.Contains(e.Sure, name) && !slices.Contains(e.Unsure, name) {
				e.Not = append(e.Not, name)
			}
		}
	}
	finish(out.Findings)
	return out
}

func runRoot(root *parser.Module, rules []*Rule, s Settings) Result {
	var out Result
	types := map[string][]*parser.Resource{}
	root.Everything(func(r *parser.Resource) bool {
		t := r.Type
		if r.Data {
			t = "data." + t
		}
		types[t] = append(types[t], r)
		return true
	})
	shared := factsOf(root)
	for _, rule := range rules {
		if !concerned(rule, root, types) {
			continue
		}
		pass := &Pass{Rule: rule, Root: root, options: s.Options[rule.Name], accounts: s.Accounts, types: types, facts: shared, out: &out.Findings}
		if pr := check(pass); pr != nil {
			out.Problems = append(out.Problems, *pr)
		}
	}
	return out
}

// concerned tells whether the root has anything the rule is on.
func concerned(rule *Rule, root *parser.Module, types map[string][]*parser.Resource) bool {
	if slices.ContainsFunc(root.Changes, func(c *parser.Change) bool { return slices.Contains(rule.On, c.Type) }) {
		return true // a type of which all are deleted
	}
	return slices.ContainsFunc(rule.On, func(t string) bool { return len(types[t]) > 0 || t == "output" || t == "provider" })
}

func check(p *Pass) (pr *parser.Problem) {
	defer func() {
		if r := recover(); r != nil {
			pr = &parser.Problem{Summary: "Rule " + p.Rule.Name + " failed", Detail: fmt.Sprintf("%v", r)}
			if p.current != nil {
				pr.Range = p.current.Header
				pr.Detail = fmt.Sprintf("%s: %v. Please report it; the other rules ran.", p.current.Address(), r)
			}
		}
	}()
	p.Rule.Check(p)
	return nil
}

// merge makes one finding of those that say the same at the same place: the instances of one block.
func merge(all []*Finding) []*Finding {
	type identity struct {
		rule, resource, element string
		at                      hcl.Range
	}
	seen := map[identity]*Finding{}
	var out []*Finding
	for _, f := range all {
		id := identity{f.Rule.Name, f.Resource, f.Element, f.At}
		if first := seen[id]; first != nil {
			first.absorb(f)
			continue
		}
		seen[id] = f
		out = append(out, f)
	}
	return out
}

// mergeCalls makes one finding of those that say the same of one block in several calls of its module. The chain is that of the first by address.
func mergeCalls(all []*Finding) []*Finding {
	type identity struct {
		rule, name, element, message string
		at, argument                 hcl.Range
		unsure                       bool
	}
	seen := map[identity]int{}
	var out []*Finding
	for _, f := range all {
		id := identity{f.Rule.Name, withoutModules(f.Resource), f.Element, f.Message, f.At, f.Argument, f.Unsure}
		i, again := seen[id]
		if !again {
			seen[id] = len(out)
			out = append(out, f)
			continue
		}
		first, other := out[i], f
		if other.Resource < first.Resource {
			first, other = other, first
		}
		first.Instances = union(first.Instances, other.Instances)
		first.Subjects = union(first.Subjects, other.Subjects)
		first.Severity = max(first.Severity, other.Severity)
		out[i] = first
	}
	return out
}

// withoutModules is an address without the modules it is in.
func withoutModules(addr string) string {
	for {
		rest, ok := strings.CutPrefix(addr, "module.")
		if !ok {
			return addr
		}
		_, addr, _ = strings.Cut(rest, ".")
	}
}

// hide drops what a stronger rule says, too: about the instances it is about or names, or at the same place. An unsure finding hides only
// unsure ones that are no worse.
func hide(all []*Finding) []*Finding {
	type cause struct {
		rule, instance string
		at             hcl.Range // zero for all of the instance
	}
	hidden := map[cause]Severity{} // of the unsure findings that hide
	surely := map[cause]bool{}     // those that a sure finding hides
	for _, f := range all {
		for _, i := range slices.Concat(f.Instances, f.Subjects) {
			for _, weaker := range f.Rule.Hides {
				c := cause{rule: weaker, instance: i}
				hidden[c] = max(hidden[c], f.Severity)
				surely[c] = surely[c] || !f.Unsure
			}
			for _, weaker := range f.Rule.HidesHere {
				c := cause{weaker, i, f.At}
				hidden[c] = max(hidden[c], f.Severity)
				surely[c] = surely[c] || !f.Unsure
			}
		}
	}
	if len(hidden) == 0 {
		return all
	}
	return slices.DeleteFunc(all, func(f *Finding) bool {
		said := func(instance string) bool {
			for _, c := range []cause{{rule: f.Rule.Name, instance: instance}, {f.Rule.Name, instance, f.At}} {
				if severity, ok := hidden[c]; ok && (surely[c] || f.Unsure && severity >= f.Severity) {
					return true
				}
			}
			return false
		}
		if slices.ContainsFunc(f.Subjects, said) {
			return true
		}
		before := len(f.Instances)
		f.Instances = slices.DeleteFunc(f.Instances, said)
		// The carriers of a policy do not keep a finding alive that is about something else.
		return before > len(f.Instances) && !slices.ContainsFunc(f.Instances, func(i string) bool { return parser.WithoutKeys(i) == f.Resource })
	})
}

func compare(a, b *Finding) int {
	return cmp.Or(
		strings.Compare(a.At.Filename, b.At.Filename),
		cmp.Compare(a.At.Start.Line, b.At.Start.Line),
		cmp.Compare(a.At.Start.Column, b.At.Start.Column),
		strings.Compare(a.Rule.Name, b.Rule.Name),
		strings.Compare(a.Resource, b.Resource),
		strings.Compare(a.Element, b.Element),
		strings.Compare(a.Message, b.Message),
	)
}

// finish sorts the findings and gives them their fingerprints. Equals are counted file by file, and what is said of one place in other words has the
// same, so that what another environment has in its files of values, or says there, does not change a fingerprint.
func finish(all []*Finding) {
	slices.SortFunc(all, compare)
	type equals struct{ fingerprint, file string }
	type counted struct {
		n    int
		last hcl.Range
	}
	seen := map[equals]*counted{}
	for _, f := range all {
		resource := f.Resource + "\x00" + f.Element
		f.Fingerprint = fingerprint(f.Rule.Name, resource, f.flagged, 0)
		key := equals{f.Fingerprint, f.At.Filename}
		c := seen[key]
		switch {
		case c == nil:
			seen[key] = &counted{last: f.At}
			continue
		case c.last != f.At:
			c.n++
			c.last = f.At
		}
		if c.n > 0 {
			f.Fingerprint = fingerprint(f.Rule.Name, resource, f.flagged, c.n)
		}
	}
}
