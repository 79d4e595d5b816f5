package cli

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/report"
)

func (a *app) listRules() *cobra.Command {
	var formats []string
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			outs, err := outputs(formats, []string{"text", "json"})
			if err != nil {
				return err
			}
			return a.write(outs, func(w io.Writer, o output) error {
				if o.format == "json" {
					return a.rulesJSON(w)
				}
				return a.rulesText(w)
			})
		},
	}
	cmd.Flags().StringArrayVarP(&formats, "format", "f", []string{"text"}, "`FORMAT[=FILE]`: text, json")
	return cmd
}

func (a *app) rulesText(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "RULE\tSEVERITY\tKIND\tDEFAULT\tSINCE\tTITLE")
	for _, r := range a.rules {
		on := "on"
		if r.Off {
			on = "off"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", r.Name, r.Severity, r.Kind, on, r.Since, r.Title)
	}
	return table.Flush()
}

func (a *app) rulesJSON(w io.Writer) error {
	type option struct {
		Name    string `json:"name"`
		Default any    `json:"default"`
		Doc     string `json:"doc"`
	}
	type rule struct {
		Name     string   `json:"name"`
		Title    string   `json:"title"`
		Severity string   `json:"severity"`
		Kind     string   `json:"kind"`
		Default  bool     `json:"default"`
		Since    string   `json:"since"`
		CWE      []int    `json:"cwe"`
		Options  []option `json:"options"`
		Page     string   `json:"page"`
	}
	out := struct {
		Version int    `json:"version"`
		Rules   []rule `json:"rules"`
	}{Version: 1, Rules: []rule{}}
	for _, r := range a.rules {
		j := rule{
			Name: r.Name, Title: r.Title, Severity: r.Severity.String(), Kind: r.Kind.String(), Default: !r.Off, Since: r.Since,
			CWE: append([]int{}, r.CWE...), Options: []option{}, Page: report.HelpURI(r),
		}
		for _, o := range r.Options {
			j.Options = append(j.Options, option{o.Name, o.Default, o.Doc})
		}
		out.Rules = append(out.Rules, j)
	}
	return report.WriteIndented(w, out)
}

func (a *app) explain() *cobra.Command {
	var color string
	cmd := &cobra.Command{
		Use:   "explain RULE",
		Short: "Show what a rule finds, why it matters and how to fix it",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("explain takes the name of one rule; `coglint rules` lists them")
			}
			return nil
		},
		ValidArgsFunction: cobra.FixedCompletions(a.ruleNames(), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(_ *cobra.Command, args []string) error {
			colour, _, err := a.colours(color)
			if err != nil {
				return err
			}
			i := slices.IndexFunc(a.rules, func(r *lint.Rule) bool { return r.Name == args[0] })
			if i < 0 {
				return fmt.Errorf("there is no rule %q%s", args[0], hint(args[0], a.ruleNames()))
			}
			r := a.rules[i]
			page, ok := pageOf(r.Name)
			if !ok {
				page = "# " + r.Name + ": " + r.Title + "\n\n" + report.Page(r)
			}
			_, err = io.WriteString(a.stdout, render(page, colour))
			return err
		},
	}
	cmd.Flags().StringVar(&color, "color", "auto", "`WHEN` to use colours: auto, always, never")
	return cmd
}
