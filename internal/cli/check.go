package cli

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/coglint/coglint/internal/aws"
	"github.com/coglint/coglint/internal/config"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/report"
	"github.com/coglint/coglint/parser"
)

// checkFlags are the flags of the root command.
type checkFlags struct {
	inputFlags
	planFlags
	formats           []string
	selected, ignored []string
	minSeverity       string
	failOn            string
	unsure            string
	color             string
	noConfig          bool
	exitZero, strict  bool
	quiet             bool
}

// check is the root command.
func (a *app) check() *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "coglint [path...]",
		Short: "Find mistakes in Terraform code around Amazon Cognito and API Gateway",
		Long: `coglint reads Terraform code as Terraform does, without network, credentials or terraform init, and reports mistakes around
Amazon Cognito, API Gateway and their IAM policies. A directory is searched for root modules; a file selects the roots that use it.
A plan (terraform show -json PLAN > plan.json; - reads it from the standard input) is checked with what Terraform knew when it made it; findings are
placed in the code if that is in the directory of the plan, the working directory, one below it, or that of -C.

Exit codes: 0 nothing found, 1 findings, 2 wrong usage or configuration, 3 nothing could be analysed.`,
		Example: `  coglint infra
  coglint -C infra plan.json
  coglint -f sarif=coglint.sarif -f text infra
  coglint --select token,client/implicit-grant --unsure show
  coglint --env prod --unsure fail infra`,
		Args: cobra.ArbitraryArgs, // a subcommand wins over a directory of its name: ./show is the directory
		RunE: func(cmd *cobra.Command, args []string) error {
			f.stdin = cmd.InOrStdin()
			return a.run(args, &f)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringArrayVarP(&f.formats, "format", "f", []string{"text"}, "`FORMAT[=FILE]` of the report: "+strings.Join(report.Formats(), ", ")+"; repeatable")
	flags.StringSliceVar(&f.selected, "select", nil, "rules to run: `NAMES`, families, default, all")
	flags.StringSliceVar(&f.ignored, "ignore", nil, "rules not to run: `NAMES`, families")
	flags.StringVar(&f.minSeverity, "min-severity", "info", "lowest `LEVEL` to show: "+strings.Join(lint.Severities(), ", "))
	flags.StringVar(&f.failOn, "fail-on", "", "lowest `LEVEL` that makes exit code 1 (default low)")
	flags.StringVar(&f.unsure, "unsure", "count", "findings that hang on an unknown value: `MODE` count, show or fail")
	f.inputFlags.register(flags)
	f.planFlags.register(flags)
	flags.BoolVar(&f.noConfig, "no-config", false, "read no configuration file")
	flags.BoolVar(&f.exitZero, "exit-zero", false, "never exit with 1")
	flags.BoolVar(&f.strict, "strict", false, "exit with 3 if there is any problem in reading")
	flags.StringVar(&f.color, "color", "auto", "`WHEN` to use colours: auto, always, never; NO_COLOR and FORCE_COLOR are heeded")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print findings only")
	cmd.MarkFlagsMutuallyExclusive("config", "no-config")
	cmd.MarkFlagsMutuallyExclusive("env", "no-config")
	for name, values := range map[string][]string{
		"format": report.Formats(), "min-severity": lint.Severities(), "fail-on": lint.Severities(),
		"unsure": {"count", "show", "fail"}, "color": {"auto", "always", "never"},
		"select": append(a.ruleNames(), "default", "all"), "ignore": a.ruleNames(),
	} {
		if err := cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
			panic(err) // no such flag
		}
	}
	return cmd
}

func (a *app) run(args []string, f *checkFlags) error {
	outs, err := outputs(f.formats, report.Formats())
	if err != nil {
		return err
	}
	least, err := lint.ParseSeverity(f.minSeverity)
	if err != nil {
		return fmt.Errorf("--min-severity: %w", err)
	}
	if f.failOn != "" {
		if _, err := lint.ParseSeverity(f.failOn); err != nil {
			return fmt.Errorf("--fail-on: %w", err)
		}
	}
	if !slices.Contains([]string{"count", "show", "fail"}, f.unsure) {
		return fmt.Errorf("--unsure is count, show or fail, not %q", f.unsure)
	}
	colour, links, err := a.colours(f.color)
	if err != nil {
		return err
	}
	list, err := targets(args, f.config == "" && !f.noConfig, f.planFlags)
	if err != nil {
		return err
	}
	defer closeAll(list)

	// Configuration first: a mistake in it must not come after minutes of work.
	runs := make([]*checkRun, len(list))
	for i, t := range list {
		if runs[i], err = a.prepare(t, f); err != nil {
			return err
		}
	}
	r := &report.Report{Version: version()}
	seen := map[string]bool{}
	fails, directories, denied := false, false, false
	for _, run := range runs {
		var results []lint.Result
		var coverage parser.Coverage
		var files *parser.Files
		// One after the other, so that one is in memory at a time.
		for _, f.environment = range run.environments {
			p, err := a.load(run.target, &f.inputFlags, f.planFlags)
			if err != nil {
				return err
			}
			results = append(results, lint.Run(p, run.rules, run.config.Settings()))
			coverage, files = largest(coverage, p.Coverage), p.Files
		}
		result := run.together(results)
		var findings []*lint.Finding
		for _, finding := range result.Findings {
			key := run.base + "\x00" + finding.At.Filename + "\x00" + finding.Fingerprint + "\x00" + finding.Message
			if finding.Severity < least || !run.concerns(finding) || seen[key] {
				continue
			}
			seen[key] = true
			findings = append(findings, finding)
			fails = fails || finding.Severity >= run.failOn && (!finding.Unsure || f.unsure == "fail")
		}
		r.Add(findings, result.Problems, coverage, run.source(files))
		for _, env := range run.environments {
			if env.name != "" && !slices.Contains(r.Environments, env.name) {
				r.Environments = append(r.Environments, env.name)
			}
		}
		r.Rules = append(r.Rules, run.rules...)
		directories = directories || !run.files
		denied = denied || unreadable(run.target, coverage)
	}
	err = a.write(outs, func(w io.Writer, o output) error {
		return report.Write(w, o.format, r, report.Options{
			Unsure: f.unsure != "count", Quiet: f.quiet,
			Color: colour && o.file == "", Links: links && o.file == "",
		})
	})
	if err != nil {
		return err
	}
	switch {
	case fails && !f.exitZero:
		a.exit = exitFindings
	case denied, f.strict && len(r.Problems) > 0, !r.Analysed() && (directories || r.Coverage.Roots > 0):
		// A file that no root uses is no reason to stop a commit.
		a.exit = exitNotAnalysed
	}
	return nil
}

// checkRun is a target with what the flags and its configuration say.
type checkRun struct {
	*target
	config       *config.Config
	rules        []*lint.Rule
	failOn       lint.Severity
	environments []environment
}

// together makes one result of those of the environments.
func (run *checkRun) together(results []lint.Result) lint.Result {
	if len(results) == 1 {
		return results[0]
	}
	var names []string
	for _, env := range run.environments {
		names = append(names, env.name)
	}
	return lint.Together(names, results)
}

// source gives the text of the files of the repository and of the environments.
func (run *checkRun) source(files *parser.Files) func(name string) []byte {
	return func(name string) []byte {
		for _, env := range run.environments {
			for _, in := range env.inputs {
				if in.File == name {
					return in.Data
				}
			}
		}
		return files.Source(name)
	}
}

func (a *app) prepare(t *target, f *checkFlags) (*checkRun, error) {
	run := &checkRun{target: t, failOn: lint.Low}
	var err error
	var name string
	if run.config, name, err = a.configuration(t, &f.inputFlags); err != nil {
		return nil, err
	}
	if run.environments, err = a.environments(t, &f.inputFlags, run.config, name); err != nil {
		return nil, err
	}
	if run.config.FailOn != nil {
		run.failOn = *run.config.FailOn
	}
	if f.failOn != "" {
		if run.failOn, err = lint.ParseSeverity(f.failOn); err != nil {
			return nil, fmt.Errorf("--fail-on: %w", err)
		}
	}
	if run.rules, err = selectRules(a.rules, run.config, f.selected, f.ignored); err != nil {
		return nil, err
	}
	return run, nil
}

// load reads the configuration of a target.
func (a *app) load(t *target, f *inputFlags, plans planFlags) (*parser.Project, error) {
	if t.plan != nil {
		return a.loadPlan(t, f, plans, aws.Options())
	}
	inputs, err := f.read(t)
	if err != nil {
		return nil, err
	}
	opts := aws.Options()
	opts.Inputs, opts.Workspace = inputs, f.workspaceName()
	fsys := t.root.FS()
	if f.verbose {
		fsys = loud{fsys, a.stderr}
	}
	p := parser.Load(fsys, t.paths, opts)
	if f.verbose {
		a.tell(t, p)
	}
	return p, nil
}

// loud tells which files are read.
type loud struct {
	fs.FS
	log io.Writer
}

func (l loud) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(l.FS, name)
	if err == nil {
		fmt.Fprintf(l.log, "read %s\n", report.Clean(name))
	}
	return data, err
}

// tell says which modules were read, and who calls them.
func (a *app) tell(t *target, p *parser.Project) {
	dirs := map[string]bool{}
	for _, root := range p.Roots {
		for m := range root.All {
			dirs[m.Dir] = true
			if m.Call == nil {
				fmt.Fprintf(a.stderr, "root %s\n", report.Clean(m.Dir))
			} else {
				fmt.Fprintf(a.stderr, "  %s: %s, called at %s\n", report.Clean(m.Addr), report.Clean(m.Dir), at(m.Call.Header))
			}
			for _, call := range m.Missing {
				fmt.Fprintf(a.stderr, "  module.%s: not on disk, called at %s\n", call.Labels[0], at(call.Header))
			}
		}
	}
	if !t.files {
		return
	}
	for _, name := range t.paths {
		if !dirs[path.Dir(name)] {
			fmt.Fprintf(a.stderr, "no root has %s among its files\n", report.Clean(name))
		}
	}
}

func at(r hcl.Range) string { return report.Clean(fmt.Sprintf("%s:%d", r.Filename, r.Start.Line)) }

// concerns tells whether a finding belongs into the report: a file as argument selects what is shown at it or depends on it.
func (t *target) concerns(f *lint.Finding) bool {
	if !t.files {
		return true
	}
	in := func(r hcl.Range) bool { return slices.Contains(t.paths, r.Filename) }
	return in(f.At) || in(f.Argument) || slices.ContainsFunc(f.Related, func(r lint.Related) bool { return in(r.Range) })
}

// unreadable tells whether a directory could not be searched: what is in there may be anything.
func unreadable(t *target, c parser.Coverage) bool {
	return slices.ContainsFunc(c.NotAnalysed, func(name string) bool {
		info, err := t.root.Stat(name)
		return err == nil && info.IsDir()
	})
}

func closeAll(list []*target) {
	for _, t := range list {
		t.root.Close()
	}
}
