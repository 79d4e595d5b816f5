package cli

import (
	"fmt"
	"slices"

	"github.com/coglint/coglint/internal/config"
	"github.com/coglint/coglint/internal/lint"
)

// selectRules gives the rules to run. A flag wins over the configuration, so naming a rule turns it on, whatever else says it is off; a family and
// "default" mean the rules in it that are on, and "all" adds the opt-in ones but none that the configuration turns off.
func selectRules(all []*lint.Rule, c *config.Config, selected, ignored []string) ([]*lint.Rule, error) {
	if len(selected) == 0 {
		selected = []string{"default"}
	}
	for _, name := range slices.Concat(selected, ignored) {
		if err := checkName(all, name); err != nil {
			return nil, err
		}
	}
	var out []*lint.Rule
	for _, r := range all {
		on, turnedOff := !r.Off, false
		if e := c.Rules[r.Name].Enabled; e != nil {
			on, turnedOff = *e, !*e
		}
		in := slices.ContainsFunc(selected, func(name string) bool {
			switch name {
			case r.Name:
				return true
			case r.Family(), "default":
				return on
			case "all":
				return !turnedOff
			}
			return false
		})
		without := slices.ContainsFunc(ignored, func(name string) bool {
			return name == r.Name || name == r.Family() || name == "all" || name == "default" && on
		})
		if in && !without {
			out = append(out, r)
		}
	}
	return out, nil
}

// checkName is an error unless the name is that of a rule or a set of rules.
func checkName(all []*lint.Rule, name string) error {
	names := []string{"default", "all"}
	for _, r := range all {
		names = append(names, r.Name, r.Family())
	}
	if slices.Contains(names, name) {
		return nil
	}
	return fmt.Errorf("there is no rule or family %q%s", name, hint(name, names))
}

func hint(unknown string, names []string) string {
	if s := config.DidYouMean(unknown, names); s != "" {
		return s
	}
	return ": `coglint rules` lists them"
}
