// Command oracle compares what coglint evaluates with what Terraform plans, leaf by leaf.
//
//	terraform show -json plan >plan.json
//	coglint show -f json DIR >show.json
//	go run ./oracle plan.json show.json [ROOT]
//
// ROOT is the root's directory as coglint shows it, if show.json has several. It prints the leaves on which the two differ, and then one line of JSON with
// the counts. It fails if coglint knows a leaf differently, knows one that Terraform does not know, or has other instances.
//
// Left out are
//   - leaves that are null to both, which are counted apart: most are arguments nobody wrote;
//   - leaves that coglint masks, counted apart;
//   - arguments that the provider version of the plan does not have;
//   - computed arguments nobody wrote that are null in the plan: the mock provider has no defaults;
//   - the region of a resource that Terraform does not know: before version 6 of the provider AWS filled it in;
//   - what a data source says, and what is made from it directly, that Terraform reads at apply only because depends_on names something that changes;
//   - whether a text is a number or bool, for types of other providers than aws, which coglint has no schema of;
//   - the id of a data source, which the mock provider makes up.
//
// Counted apart is what the mock provider makes up because only AWS or the environment can answer: attributes of data sources, except those of
// aws_iam_policy_document and template_file, the region where the provider block has none, and the default tags where there is no provider block, and
// the directory Terraform is run in.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
)

func main() {
	if len(os.Args) != 3 && len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: oracle PLAN.json SHOW.json [ROOT]")
		os.Exit(2)
	}
	root := ""
	if len(os.Args) == 4 {
		root = os.Args[3]
	}
	bad, err := run(os.Args[1], os.Args[2], root, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(2)
	}
	if bad > 0 {
		os.Exit(1)
	}
}

type module struct {
	Resources []resource `json:"resources"`
	Children  []module   `json:"child_modules"`
}

type resource struct {
	Address string         `json:"address"`
	Type    string         `json:"type"`
	Exists  string         `json:"exists"` // coglint only: empty if it certainly does
	Values  map[string]any `json:"values"`
}

type values struct {
	Root module `json:"root_module"`
}

type plan struct {
	Errored    bool   `json:"errored"`
	Planned    values `json:"planned_values"`
	PriorState struct {
		Values values `json:"values"`
	} `json:"prior_state"`
	Changes []struct {
		Address string `json:"address"`
		Reason  string `json:"action_reason"`
		Change  struct {
			AfterUnknown any `json:"after_unknown"`
		} `json:"change"`
	} `json:"resource_changes"`
	Configuration struct {
		Providers map[string]struct {
			Expressions map[string]any `json:"expressions"`
		} `json:"provider_config"`
		Root configuration `json:"root_module"`
	} `json:"configuration"`
}

type configuration struct {
	Resources []struct {
		Address  string `json:"address"`
		Provider string `json:"provider_config_key"`
		// Expressions say what an argument refers to directly, in the module.
		Expressions map[string]any `json:"expressions"`
	} `json:"resources"`
	Calls map[string]struct {
		Module configuration `json:"module"`
	} `json:"module_calls"`
}

type shown struct {
	Roots []shownRoot `json:"roots"`
}

type shownRoot struct {
	Dir        string                         `json:"dir"`
	Planned    values                         `json:"planned_values"`
	Unknown    map[string]any                 `json:"unknown"`
	Missing    []string                       `json:"missing_modules"`
	References map[string]map[string][]string `json:"references"`
}

// Counts is the number of leaves by what came of their comparison. The counts of several roots can be added.
type Counts struct {
	Equal     int            `json:"equal"`     // both know the same
	Different int            `json:"different"` // both know, but not the same
	Invented  int            `json:"invented"`  // coglint knows, Terraform does not
	Extra     int            `json:"extra"`     // instances that coglint has and Terraform does not
	Missing   int            `json:"missing"`   // instances that Terraform has and coglint does not
	Unknown   map[string]int `json:"unknown"`   // Terraform knows, coglint does not: by cause
	Outside   int            `json:"outside"`   // the same where only AWS or the environment of Terraform can answer: data sources, the region, default tags
	Null      int            `json:"null"`      // both have null
	Masked    int            `json:"masked"`    // coglint does not print it
}

type comparison struct {
	Counts
	w     io.Writer
	refs  map[string][]string // of the resource at hand, by path
	addr  string
	typed bool // coglint knows the types of the arguments
	// Resources, without keys, whose provider configuration has no region, and those whose provider nothing configures.
	regionless, unconfigured map[string]bool
	// Data sources, without keys, that are read late only because something they depend on changes, and the arguments made from them: `aws_a.b.policy`.
	late      map[string]bool
	unwritten bool // coglint does not know that there is the argument at hand
	missing   bool // the resource at hand belongs to a module that is not on disk
}

func run(planFile, showFile, dir string, w io.Writer) (bad int, err error) {
	var p plan
	if err := read(planFile, &p); err != nil {
		return 0, err
	}
	if p.Errored {
		return 0, fmt.Errorf("%s is the part of a plan that Terraform had made when it failed", planFile)
	}
	var s shown
	if err := read(showFile, &s); err != nil {
		return 0, err
	}
	i := slices.IndexFunc(s.Roots, func(r shownRoot) bool { return r.Dir == dir || dir == "" && len(s.Roots) == 1 })
	if i < 0 {
		return 0, fmt.Errorf("%s has no root %q, or several; another directory in the tree may call it as a module", showFile, dir)
	}
	root := s.Roots[i]
	theirs, ours := map[string]resource{}, map[string]resource{}
	collect(p.Planned.Root, theirs)
	collect(p.PriorState.Values.Root, theirs)
	collect(root.Planned.Root, ours)
	theirUnknown := map[string]any{}
	for _, c := range p.Changes {
		theirUnknown[c.Address] = c.Change.AfterUnknown
	}
	c := &comparison{w: w, Counts: Counts{Unknown: map[string]int{}}, regionless: map[string]bool{}, unconfigured: map[string]bool{}, late: map[string]bool{}}
	for _, change := range p.Changes {
		if change.Reason == "read_because_dependency_pending" {
			c.late[withoutKeys(change.Address)] = true
		}
	}
	c.resources(&p, p.Configuration.Root, "")
	standIns := map[string]string{} // address without keys -> address of the instance that stands for any number of them
	for _, a := range sorted(ours) {
		if ours[a].Exists != "" {
			standIns[withoutKeys(a)] = a
		} else if _, ok := theirs[a]; !ok {
			fmt.Fprintf(w, "extra     %s: Terraform plans no such instance\n", a)
			c.Extra++
		}
	}
	for _, a := range sorted(theirs) {
		t := theirs[a]
		o, ok := ours[a]
		if standIn, maybe := standIns[withoutKeys(a)]; !ok && maybe {
			c.addr, c.refs = standIn, root.References[standIn]
			c.unknown("", t.Values, theirUnknown[a])
			continue
		}
		if !ok {
			if slices.ContainsFunc(root.Missing, func(call string) bool { return strings.HasPrefix(withoutKeys(a), withoutKeys(call)+".") }) {
				c.addr, c.missing = a, true
				c.unknown("", t.Values, theirUnknown[a])
				c.missing = false
				continue
			}
			fmt.Fprintf(w, "missing   %s\n", a)
			c.Missing++
			continue
		}
		c.addr, c.refs = a, root.References[a]
		if c.late[withoutKeys(a)] {
			continue
		}
		c.typed = strings.HasPrefix(t.Type, "aws_")
		if isData(a) {
			delete(t.Values, "id")
			delete(o.Values, "id")
		}
		c.compare("", t.Values, theirUnknown[a], o.Values, root.Unknown[a])
	}
	summary, err := json.Marshal(c.Counts)
	if err != nil {
		return 0, err
	}
	fmt.Fprintf(w, "%s\n", summary)
	return c.Different + c.Invented + c.Extra + c.Missing, nil
}

func read(name string, into any) error {
	b, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func collect(m module, into map[string]resource) {
	for _, r := range m.Resources {
		if r.Values == nil {
			r.Values = map[string]any{}
		}
		into[r.Address] = r
	}
	for _, c := range m.Children {
		collect(c, into)
	}
}

// resources notes of those of a module whose provider configuration leaves something to the environment, for which the mock provider takes something of its
// own, and which arguments are made from what is read late.
func (c *comparison) resources(p *plan, m configuration, prefix string) {
	for _, r := range m.Resources {
		config := p.Configuration.Providers[r.Provider].Expressions
		c.unconfigured[prefix+r.Address] = config == nil
		c.regionless[prefix+r.Address] = config["region"] == nil
		for name, e := range r.Expressions {
			refs, _ := at(e, "references").([]any)
			for _, ref := range refs {
				if s, ok := ref.(string); ok && c.late[prefix+withoutKeys(s)] {
					c.late[prefix+r.Address+"."+name] = true
				}
			}
		}
	}
	for name, call := range m.Calls {
		c.resources(p, call.Module, prefix+"module."+name+".")
	}
}

// masked is what coglint prints for a value that must not be printed.
const masked = "(sensitive)"

// compare walks two values and what is unknown of them side by side.
func (c *comparison) compare(path string, theirs, theirUnknown, ours, ourUnknown any) {
	switch {
	case ours == masked:
		c.Masked++
		return
	case theirUnknown == true && (path == ".region" || c.late[withoutKeys(c.addr)+path]):
		return
	case theirUnknown == true:
		if ourUnknown != true && ours != nil {
			fmt.Fprintf(c.w, "invented  %s%s = %s\n", c.addr, path, text(ours))
			c.Invented++
		}
		return
	case ourUnknown == true:
		c.unknown(path, theirs, theirUnknown)
		return
	}
	switch t := theirs.(type) {
	case map[string]any:
		o, ok := ours.(map[string]any)
		if !ok {
			break
		}
		for _, k := range keys(t, o, theirUnknown, ourUnknown) {
			_, theirsHas := t[k]
			_, oursHas := o[k]
			if !theirsHas && at(theirUnknown, k) == nil && (path == "" || empty(o[k])) {
				continue // the provider version of the plan has no such argument
			}
			if path == "" && !oursHas && at(ourUnknown, k) == nil {
				c.unwritten = true // an argument that nobody wrote, of a type that coglint knows nothing of
				c.unknown("."+k, t[k], at(theirUnknown, k))
				c.unwritten = false
				continue
			}
			c.compare(path+"."+k, t[k], at(theirUnknown, k), o[k], at(ourUnknown, k))
		}
		return
	case []any:
		o, ok := ours.([]any)
		if !ok || len(o) != len(t) {
			break
		}
		for i := range t {
			c.compare(path+"["+strconv.Itoa(i)+"]", t[i], index(theirUnknown, i), o[i], index(ourUnknown, i))
		}
		return
	}
	switch {
	case theirs == nil && ours == nil:
		c.Null++
	case text(theirs) == text(ours) || noStatements(theirs) == text(ours) || !c.typed && fmt.Sprint(theirs) == fmt.Sprint(ours):
		c.Equal++
	default:
		fmt.Fprintf(c.w, "different %s%s = %s, to Terraform %s\n", c.addr, path, text(ours), text(theirs))
		c.Different++
	}
}

// noStatements is a value, as JSON, that may be a policy document, without its empty list of statements, which the mock provider writes and the provider does
// not.
func noStatements(v any) string {
	s, ok := v.(string)
	if !ok {
		return text(v)
	}
	return text(strings.NewReplacer(",\n  \"Statement\": []", "", `,"Statement":[]`, "").Replace(s))
}

// unknown counts what Terraform knows of a value that coglint does not know.
func (c *comparison) unknown(path string, theirs, theirUnknown any) {
	if theirUnknown == true {
		return
	}
	switch t := theirs.(type) {
	case map[string]any:
		for _, k := range keys(t) {
			c.unknown(path+"."+k, t[k], at(theirUnknown, k))
		}
		return
	case []any:
		for i := range t {
			c.unknown(path+"["+strconv.Itoa(i)+"]", t[i], index(theirUnknown, i))
		}
		return
	case nil:
		refs := c.references(path)
		if isData(c.addr) || !slices.ContainsFunc(refs, func(r string) bool { return !strings.HasPrefix(r, c.addr+".") }) {
			return // nobody wrote it: coglint leaves it to the provider, and a mock provider has no defaults
		}
	}
	cause := c.cause(path)
	if cause == outside {
		c.Outside++
		return
	}
	c.Counts.Unknown[cause]++
	fmt.Fprintf(c.w, "unknown   %s%s, to Terraform %s (%s %s)\n", c.addr, path, text(theirs), cause, strings.Join(c.references(path), ", "))
}

// references are what coglint says a leaf was made from: those at its path, or at the nearest one that contains it or that it contains.
func (c *comparison) references(path string) []string {
	for p := path; ; {
		if r := c.refs[p]; r != nil {
			return r
		}
		i := strings.LastIndexAny(p, ".[")
		if i < 0 {
			break
		}
		p = p[:i]
	}
	var out []string
	top, _, _ := strings.Cut(strings.TrimPrefix(path, "."), ".")
	top, _, _ = strings.Cut(top, "[")
	if top == "tags_all" {
		top = "tags" // from which the provider makes it
	}
	for _, p := range sorted(c.refs) {
		if p == "count" || p == "for_each" || strings.HasPrefix(p, "."+top+".") || strings.HasPrefix(p, "."+top+"[") {
			out = append(out, c.refs[p]...)
		}
	}
	return out
}

// outside is the cause of what only AWS or the environment of Terraform can answer; a mock provider makes the answer up.
const outside = "outside"

var (
	dataRef = regexp.MustCompile(`(^|\.)data\.`)
	// computed are the data sources that follow from their arguments, regional those that follow from the provider's.
	computed    = regexp.MustCompile(`(^|\.)data\.(aws_iam_policy_document|template_file)\.`)
	regional    = regexp.MustCompile(`^(?:.*\.)?data\.(?:aws_region|aws_partition)\.[^.]+`)
	variableRef = regexp.MustCompile(`(^|\.)var\.`)
	moduleRef   = regexp.MustCompile(`^(module\.[^.]+\.)*module\.[^.]+\.[^.]+$`)
)

// answeredOutside tells whether only AWS or the environment can answer a reference to an attribute of a data source.
func (c *comparison) answeredOutside(ref string) bool {
	ref = strings.TrimPrefix(withoutKeys(ref), "computed from ")
	if ref == "path.cwd" || strings.HasSuffix(ref, ".path.cwd") {
		return true
	}
	if addr := regional.FindString(ref); addr != "" {
		return c.regionless[addr] || strings.HasSuffix(ref, ".description")
	}
	return dataRef.MatchString(ref) && !computed.MatchString(ref)
}

// cause tells why coglint does not know a leaf.
func (c *comparison) cause(path string) string {
	refs := c.references(path)
	has := func(f func(string) bool) bool { return slices.ContainsFunc(refs, f) }
	switch {
	case c.missing:
		return "missing module"
	case c.unwritten && !isData(c.addr):
		return "type without a schema"
	case has(c.answeredOutside), len(refs) == 0 && isData(c.addr) && c.answeredOutside(c.addr+path):
		return outside
	case path == ".region" && len(refs) == 0 && c.regionless[withoutKeys(c.addr)],
		strings.HasPrefix(path, ".tags_all") && len(refs) == 0 && c.unconfigured[withoutKeys(c.addr)]:
		return outside
	case has(dataRef.MatchString), isData(c.addr):
		return "data source"
	case has(variableRef.MatchString):
		return "variable"
	case has(func(r string) bool { return moduleRef.MatchString(strings.TrimPrefix(r, "computed from ")) }):
		return "missing module"
	case len(refs) > 0:
		return "attribute"
	case path == ".region" || path == ".tags_all" || strings.HasPrefix(path, ".tags_all."):
		return "provider default"
	}
	return "other"
}

// isData tells whether an address is that of a data source.
func isData(addr string) bool { return dataRef.MatchString(withoutKeys(addr)) }

var instanceKey = regexp.MustCompile(`\["(\\.|[^"\\])*"\]|\[\d+\]`)

// withoutKeys is an address without the keys of instances.
func withoutKeys(addr string) string { return instanceKey.ReplaceAllString(addr, "") }

// empty tells whether a value is that of an argument nobody wrote, or of blocks there are none of.
func empty(v any) bool {
	l, list := v.([]any)
	return v == nil || list && len(l) == 0
}

func text(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

func sorted[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

func keys(sets ...any) []string {
	seen := map[string]bool{}
	for _, s := range sets {
		if m, ok := s.(map[string]any); ok {
			for k := range m {
				seen[k] = true
			}
		}
	}
	return sorted(seen)
}

func at(v any, key string) any {
	if m, ok := v.(map[string]any); ok {
		return m[key]
	}
	return nil
}

func index(v any, i int) any {
	if l, ok := v.([]any); ok && i < len(l) {
		return l[i]
	}
	return nil
}
