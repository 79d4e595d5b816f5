// Package cli is the command line of coglint.
package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/coglint/coglint/docs"
	"github.com/coglint/coglint/internal/config"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/rules"
)

// The exit codes, the same for every format. Findings win over what could not be analysed.
const (
	exitClean       = 0
	exitFindings    = 1
	exitUsage       = 2 // wrong flags, arguments or configuration
	exitNotAnalysed = 3
)

// allRules are the rules that the commands know, and pageOf their pages; tests replace them.
var (
	allRules = rules.All
	pageOf   = docs.Page
)

// app is one run of the command.
type app struct {
	stdout, stderr io.Writer
	rules          []*lint.Rule
	exit           int
}

// Main runs the command line and returns the exit code.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdout: stdout, stderr: stderr, rules: allRules()}
	root := a.check()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetFlagErrorFunc(flagError)
	root.Version = version()
	root.SetVersionTemplate("coglint {{.Version}}\n")
	root.AddCommand(a.show(), a.listRules(), a.explain(), a.printVersion())
	if err := root.Execute(); err != nil {
		for line := range strings.Lines(err.Error()) {
			fmt.Fprintf(stderr, "coglint: %s\n", strings.TrimSuffix(line, "\n"))
		}
		return exitUsage
	}
	return a.exit
}

// flagError adds a suggestion to the message about an unknown flag.
func flagError(cmd *cobra.Command, err error) error {
	name, unknown := strings.CutPrefix(err.Error(), "unknown flag: ")
	if !unknown {
		return fmt.Errorf("%w (%s --help lists the flags)", err, cmd.CommandPath())
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
	hint := config.DidYouMean(name, known)
	if hint == "" {
		hint = fmt.Sprintf(": %s --help lists the flags", cmd.CommandPath())
	}
	return fmt.Errorf("there is no flag %s%s", name, hint)
}

// ruleNames complete the arguments of a command that takes a rule.
func (a *app) ruleNames() []string {
	names := make([]string, len(a.rules))
	for i, r := range a.rules {
		names[i] = r.Name
	}
	return names
}
