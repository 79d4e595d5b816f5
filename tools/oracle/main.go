// Command oracle compares what coglint evaluates with what Terraform plans, leaf by leaf.
//
//	terraform show -json plan >plan.json
//	coglint show -f json DIR >show.json
//	go run ./oracle plan.json show.json
//
// It prints the leaves on which they differ and the counts, and fails if coglint knows a leaf differently, or knows one that Terraform does not.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sort"
	"strconv"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: oracle PLAN.json SHOW.json")
		os.Exit(2)
	}
	bad, err := run(os.Args[1], os.Args[2], os.Stdout)
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
	Mode    string         `json:"mode"`
	Values  map[string]any `json:"values"`
}

type values struct {
	Root module `json:"root_module"`
}

type plan struct {
	Planned    values `json:"planned_values"`
	PriorState struct {
		Values values `json:"values"`
	} `json:"prior_state"`
	Changes []struct {
		Address string `json:"address"`
		Change  struct {
			AfterUnknown any `json:"after_unknown"`
		} `json:"change"`
	} `json:"resource_changes"`
}

type shown struct {
	Roots []struct {
		Planned values         `json:"planned_values"`
		Unknown map[string]any `json:"unknown"`
	} `json:"roots"`
}

// count is the number of leaves by what came of their comparison.
type count struct{ equal, different, invented, unknown, missing int }

func run(planFile, showFile string, w io.Writer) (bad int, err error) {
	var p plan
	if err := read(planFile, &p); err != nil {
		return 0, err
	}
	var s shown
	if err := read(showFile, &s); err != nil {
		return 0, err
	}
	if len(s.Roots) != 1 {
		return 0, fmt.Errorf("%s has %d roots, not one", showFile, len(s.Roots))
	}
	theirs, ours := map[string]map[string]any{}, map[string]map[string]any{}
	collect(p.Planned.Root, theirs)
	collect(p.PriorState.Values.Root, theirs)
	collect(s.Roots[0].Planned.Root, ours)
	theirUnknown := map[string]any{}
	for _, c := range p.Changes {
		theirUnknown[c.Address] = c.Change.AfterUnknown
	}
	var n count
	addresses := make([]string, 0, len(theirs))
	for a := range theirs {
		addresses = append(addresses, a)
	}
	for a := range ours {
		if theirs[a] == nil {
			fmt.Fprintf(w, "invented  %s: Terraform plans no such instance\n", a)
			n.invented++
		}
	}
	sort.Strings(addresses)
	for _, a := range addresses {
		if ours[a] == nil {
			fmt.Fprintf(w, "missing   %s\n", a)
			n.missing++
			continue
		}
		if strings.HasPrefix(a, "data.") || strings.Contains(a, ".data.") {
			delete(theirs[a], "id") // the mock provider makes it up
			delete(ours[a], "id")
		}
		compare(w, &n, a, theirs[a], theirUnknown[a], ours[a], s.Roots[0].Unknown[a])
	}
	fmt.Fprintf(w, "%d leaves equal, %d different, %d invented, %d known to Terraform only, %d instances missing\n", n.equal, n.different, n.invented, n.unknown, n.missing)
	return n.different + n.invented + n.missing, nil
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

func collect(m module, into map[string]map[string]any) {
	for _, r := range m.Resources {
		if r.Values == nil {
			r.Values = map[string]any{}
		}
		into[r.Address] = r.Values
	}
	for _, c := range m.Children {
		collect(c, into)
	}
}

// compare walks two values and what is unknown of them side by side.
func compare(w io.Writer, n *count, path string, theirs, theirUnknown, ours, ourUnknown any) {
	if theirUnknown == true {
		if ourUnknown != true && !empty(ours) {
			fmt.Fprintf(w, "invented  %s = %s\n", path, text(ours))
			n.invented++
		}
		return
	}
	if ourUnknown == true {
		if !empty(theirs) {
			fmt.Fprintf(w, "unknown   %s, to Terraform %s\n", path, text(theirs))
			n.unknown++
		}
		return
	}
	switch t := theirs.(type) {
	case map[string]any:
		o, ok := ours.(map[string]any)
		if !ok {
			break
		}
		for _, k := range keys(t, o, theirUnknown, ourUnknown) {
			compare(w, n, path+"."+k, t[k], at(theirUnknown, k), o[k], at(ourUnknown, k))
		}
		return
	case []any:
		o, ok := ours.([]any)
		if !ok || len(o) != len(t) {
			break
		}
		for i := range t {
			compare(w, n, path+"["+strconv.Itoa(i)+"]", t[i], index(theirUnknown, i), o[i], index(ourUnknown, i))
		}
		return
	}
	if text(theirs) == text(ours) {
		n.equal++
		return
	}
	fmt.Fprintf(w, "different %s = %s, to Terraform %s\n", path, text(ours), text(theirs))
	n.different++
}

// empty tells whether a value says nothing: what is unknown is left out of the values.
func empty(v any) bool { return v == nil }

func text(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
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
	out := make([]string, 0, len(seen))
	for k := range seen {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
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
