package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/coglint/coglint/internal/config"
	"github.com/coglint/coglint/internal/report"
	"github.com/coglint/coglint/parser"
)

// target is a set of arguments that are loaded together: in the same repository, under the same configuration file, and either all directories or all
// files.
type target struct {
	base   string // the directory that paths are shown relative to, and outside of which nothing is read
	root   *os.Root
	files  bool
	paths  []string // relative to base, with slashes
	config string   // relative to base; empty if there is none
	plan   *parser.Plan
	code   parser.Code // that the plan was made from
}

// planFlags say where plans, and the code they were made from, come from.
type planFlags struct {
	stdin  io.Reader
	source string
}

func (f *planFlags) register(flags *pflag.FlagSet) {
	flags.StringVarP(&f.source, "source", "C", "", "`DIR` with the code that a plan was made from, for the places of findings")
}

// commandNames are what an argument that is no path may be a typo of.
var commandNames = []string{"show", "rules", "explain", "version", "completion", "help"}

// targets groups the arguments.
func targets(args []string, findConfig bool, plans planFlags) ([]*target, error) {
	if len(args) == 0 {
		args = []string{"."}
	}
	wd, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	roots := map[string]*os.Root{}
	var out []*target
	planned := false
	for i, arg := range args {
		switch t, err := plans.target(arg, wd, findConfig); {
		case err == nil:
			out, planned = append(out, t), true
			continue
		case !errors.Is(err, parser.ErrNotPlan):
			return nil, err
		}
		info, err := os.Stat(arg)
		if errors.Is(err, fs.ErrNotExist) {
			hint := ""
			if i == 0 {
				hint = config.DidYouMean(arg, commandNames)
			}
			return nil, fmt.Errorf("there is no file or directory %s%s", arg, hint)
		}
		if err != nil {
			return nil, err
		}
		abs, err := filepath.Abs(arg)
		if err != nil {
			return nil, err
		}
		dir := abs
		if !info.IsDir() {
			dir = filepath.Dir(abs)
			if info.Mode().IsRegular() {
				if err := readable(arg); err != nil {
					return nil, err
				}
			}
		}
		t := target{base: baseOf(dir, wd), files: !info.IsDir()}
		if t.root = roots[t.base]; t.root == nil {
			if t.root, err = os.OpenRoot(t.base); err != nil {
				return nil, err
			}
			roots[t.base] = t.root
		}
		name, err := filepath.Rel(t.base, abs)
		if err != nil {
			return nil, err
		}
		name = filepath.ToSlash(name)
		if _, err := t.root.Stat(name); err != nil {
			return nil, fmt.Errorf("%s: %w; nothing outside of %s is read", arg, err, t.base)
		}
		if t.files {
			// Findings are in the file where the directory is, not where a link to it is.
			name = path.Join(parser.FollowLinks(t.root.FS(), path.Dir(name)), path.Base(name))
		}
		if findConfig {
			from := name
			if t.files {
				from = path.Dir(name)
			}
			if t.config, err = config.Find(t.root.FS(), from); err != nil {
				return nil, err
			}
		}
		out = join(out, t, name)
	}
	if plans.source != "" && !planned {
		return nil, errors.New("-C names the code of a plan, and no argument is one; give a directory of code as argument")
	}
	return out, nil
}

// maxPlan bounds a plan file; one of 50,000 resources stays below it.
const maxPlan = 1 << 30

// target is the target of an argument that is a plan, which its content tells; the error is [parser.ErrNotPlan] if it is none.
func (f planFlags) target(arg, wd string, findConfig bool) (*target, error) {
	if parser.IsConfig(arg) || strings.HasSuffix(arg, ".tfvars") {
		return nil, parser.ErrNotPlan
	}
	in, dir := f.stdin, wd
	if arg != "-" {
		info, err := os.Stat(arg)
		if err != nil || !info.Mode().IsRegular() && info.Mode()&fs.ModeNamedPipe == 0 {
			return nil, parser.ErrNotPlan // and what it is instead, the caller says
		}
		file, err := os.Open(arg)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		abs, err := filepath.Abs(arg)
		if err != nil {
			return nil, err
		}
		in, dir = file, filepath.Dir(abs)
	}
	data, err := io.ReadAll(io.LimitReader(in, maxPlan+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", arg, err)
	}
	if len(data) > maxPlan {
		return nil, fmt.Errorf("%s is larger than %d MiB", arg, maxPlan>>20)
	}
	from := wd
	switch {
	case f.source != "":
		if from, err = filepath.Abs(f.source); err != nil {
			return nil, err
		}
		if info, err := os.Stat(from); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("-C: there is no directory %s", f.source)
		}
	case within(dir, baseOf(wd, wd)) == "" && hasCode(dir):
		from = dir
	}
	t := &target{base: baseOf(from, wd)}
	at := func(dir string) []string {
		if rel := within(dir, t.base); rel != "" {
			return []string{rel}
		}
		return nil
	}
	t.code = parser.Code{Dirs: at(from)}
	if f.source == "" {
		t.code = parser.Code{Dirs: append(at(dir), at(wd)...), Search: at(from)[0]}
	}
	name := "stdin"
	if arg != "-" {
		name = t.shown(arg)
	}
	if t.plan, err = parser.ReadPlan(name, data); err != nil {
		if arg == "-" && errors.Is(err, parser.ErrNotPlan) {
			return nil, errors.New("the standard input is no plan: write one into it with `terraform show -json PLAN | coglint -`")
		}
		return nil, err
	}
	t.paths = []string{name}
	if t.root, err = os.OpenRoot(t.base); err != nil {
		return nil, err
	}
	if findConfig {
		if t.config, err = config.Find(t.root.FS(), t.code.Dirs[0]); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// hasCode tells whether a directory has files of Terraform code.
func hasCode(dir string) bool {
	entries, err := os.ReadDir(dir)
	return err == nil && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return parser.IsConfig(e.Name()) })
}

// within is the path of a directory as seen from base, with slashes; empty if it does not lie in there.
// readable is an error for a JSON file that has none in it: most likely a plan that could not be written.
func readable(name string) error {
	if !strings.HasSuffix(name, ".json") || parser.IsConfig(name) {
		return nil
	}
	data, err := os.ReadFile(name)
	if err == nil && !json.Valid(data) {
		err = fmt.Errorf("%s is neither Terraform code nor a plan: make a plan with `terraform show -json PLAN > %[1]s`, and see whether that failed", name)
	}
	return err
}

func within(dir, base string) string {
	if rel, err := filepath.Rel(base, dir); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return ""
}

// loadPlan makes a project of a plan.
func (a *app) loadPlan(t *target, f *inputFlags, plans planFlags, opts parser.Options) (*parser.Project, error) {
	if len(f.inputs) > 0 || f.env != "" {
		return nil, errors.New("--var, --var-file and --env do not go with a plan: it has the values it was made with")
	}
	opts.Workspace = f.workspaceName()
	fsys := t.root.FS()
	if f.verbose {
		fsys = loud{fsys, a.stderr}
	}
	p := parser.LoadPlan(fsys, t.plan, t.code, opts)
	switch {
	case p.PlannedFrom == "" && plans.source != "":
		return nil, fmt.Errorf("-C: %s was not made from the code in %s, which does not have half of its resources and modules", t.paths[0], plans.source)
	case p.PlannedFrom == "":
		fmt.Fprintf(a.stderr, "%s: the code it was made from is not at hand, so places are in the plan and much stays unsure; -C DIR names its directory\n", report.Clean(t.paths[0]))
	case f.verbose:
		fmt.Fprintf(a.stderr, "%s was made from the code in %s\n", report.Clean(t.paths[0]), report.Clean(p.PlannedFrom))
	}
	if f.verbose {
		a.tell(t, p)
	}
	return p, nil
}

// join adds a path to the target that is loaded like t, or t as a new one.
func join(targets []*target, t target, name string) []*target {
	for _, o := range targets {
		if o.base == t.base && o.config == t.config && o.files == t.files {
			o.paths = append(o.paths, name)
			return targets
		}
	}
	t.paths = []string{name}
	return append(targets, &t)
}

// baseOf is the nearest directory around dir with .git, which is a file in a worktree or submodule; else the working directory if it contains dir, else
// dir.
func baseOf(dir, wd string) string {
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Lstat(filepath.Join(d, ".git")); err == nil {
			return d
		}
		if d == filepath.Dir(d) {
			break
		}
	}
	if rel, err := filepath.Rel(wd, dir); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return wd
	}
	return dir
}

// shown is the name of a file given by flag as the report shows it: relative to base if it lies in there.
func (t *target) shown(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		if rel, err := filepath.Rel(t.base, abs); err == nil && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.ToSlash(name)
}
