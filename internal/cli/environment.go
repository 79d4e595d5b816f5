package cli

import (
	"cmp"
	"errors"
	"fmt"
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

// inputFlags say what Terraform would be told.
type inputFlags struct {
	inputs      []inputFlag
	env         string
	config      string
	workspace   string
	verbose     bool
	environment environment // the one to load, of those that env names
	flags       *pflag.FlagSet
}

// environment is a set of variable values from the configuration; the zero one is that of no --env.
type environment struct {
	name      string
	workspace string
	inputs    []parser.Input
}

// inputFlag is one --var or --var-file.
type inputFlag struct {
	file bool
	text string
	data []byte // of the file once it is read, which a pipe allows once only
}

// inputValue lets pflag put --var and --var-file into one list: their order counts.
type inputValue struct {
	list *[]inputFlag
	file bool
}

func (v inputValue) Set(text string) error {
	*v.list = append(*v.list, inputFlag{file: v.file, text: text})
	return nil
}

func (v inputValue) String() string { return "" }

func (v inputValue) Type() string { return "stringArray" }

func (f *inputFlags) register(flags *pflag.FlagSet) {
	f.flags = flags
	flags.Var(inputValue{list: &f.inputs}, "var", "value of a root variable, `NAME=VALUE`; repeatable, the later of --var and --var-file wins")
	flags.Var(inputValue{list: &f.inputs, file: true}, "var-file", "`FILE` with values of root variables; repeatable")
	flags.StringVar(&f.env, "env", "", "`NAME` of an env block of the configuration whose var_files and workspace to use, before --var and --var-file; all for each of them")
	flags.StringVar(&f.config, "config", "", "configuration `FILE` instead of the nearest "+config.FileName)
	flags.StringVar(&f.workspace, "workspace", "", "`NAME` that terraform.workspace has (default \"default\")")
	flags.BoolVarP(&f.verbose, "verbose", "v", false, "tell on the standard error which files and modules are read, and why")
}

// workspaceName is what the flag says, else the environment; empty if neither does.
func (f *inputFlags) workspaceName() string { return cmp.Or(f.workspace, f.environment.workspace) }

// read gives the values of the environment, then those of the flags in their order.
func (f *inputFlags) read(t *target) ([]parser.Input, error) {
	out := slices.Clone(f.environment.inputs)
	for i := range f.inputs {
		in := &f.inputs[i]
		if !in.file {
			if !strings.Contains(in.text, "=") {
				return nil, fmt.Errorf("--var takes NAME=VALUE, not %q", in.text)
			}
			out = append(out, parser.Input{Var: in.text})
			continue
		}
		if in.data == nil {
			data, err := os.ReadFile(in.text)
			if err != nil {
				return nil, fmt.Errorf("--var-file: %w", err)
			}
			in.data = data
		}
		out = append(out, parser.Input{File: t.shown(in.text), Data: in.data})
	}
	return out, nil
}

// configuration reads the configuration file of the target; the name is empty if there is none.
func (a *app) configuration(t *target, f *inputFlags) (c *config.Config, name string, err error) {
	var src []byte
	switch {
	case f.config != "":
		name = f.config
		src, err = os.ReadFile(name)
	case t.config != "":
		name = t.config
		src, err = fs.ReadFile(t.root.FS(), name)
	default:
		return &config.Config{}, "", nil
	}
	if err != nil {
		return nil, "", err
	}
	if c, err = config.Parse(name, src, a.rules); err != nil {
		return nil, "", err
	}
	if f.verbose {
		fmt.Fprintf(a.stderr, "configuration %s\n", report.Clean(name))
	}
	return c, name, nil
}

// environments are those that --env names in the configuration of the target: one without a name if it names none.
func (a *app) environments(t *target, f *inputFlags, c *config.Config, name string) ([]environment, error) {
	if f.env == "" {
		if f.flags.Changed("env") {
			return nil, errors.New("--env needs the name of an env block, or all; it is empty")
		}
		return []environment{{}}, nil
	}
	if name == "" {
		return nil, fmt.Errorf("--env %s needs a %s with env blocks; none was found, and --config FILE can name one from elsewhere", f.env, config.FileName)
	}
	envs, err := c.Select(f.env, name)
	if err != nil {
		return nil, err
	}
	// Like everything else, what a file of the repository names is read in the repository only. A file from elsewhere, which --config names, names its
	// neighbours.
	root, dir, in := t.root, path.Dir(t.config), ""
	if f.config != "" {
		abs, err := filepath.Abs(filepath.Dir(f.config))
		if err != nil {
			return nil, err
		}
		if rel, err := filepath.Rel(t.base, abs); err == nil && filepath.IsLocal(rel) {
			dir = filepath.ToSlash(rel)
		} else {
			if root, err = os.OpenRoot(abs); err != nil {
				return nil, err
			}
			defer root.Close()
			dir, in = ".", filepath.Dir(f.config)
		}
	}
	var out []environment
	for _, env := range envs {
		e := environment{name: env.Name, workspace: env.Workspace}
		var read []string
		for _, v := range env.VarFiles {
			file := path.Join(dir, v.Name)
			data, err := readRegular(root.FS(), file)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: env %q: %s", name, v.Range.Start.Line, env.Name, unreadFile(v.Name, file, err))
			}
			shown := path.Join(filepath.ToSlash(in), file)
			e.inputs = append(e.inputs, parser.Input{File: shown, Data: data})
			read = append(read, report.Clean(shown))
		}
		if f.verbose {
			fmt.Fprintf(a.stderr, "environment %s: %s\n", report.Clean(env.Name), cmp.Or(strings.Join(read, ", "), "no var_files"))
		}
		out = append(out, e)
	}
	return out, nil
}

// readRegular reads a file that is one: a pipe in a repository would be waited for without end.
func readRegular(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		err = errors.New("not a regular file")
	}
	if err != nil {
		return nil, err
	}
	return fs.ReadFile(fsys, name)
}

// environmentsOf are the environments of a target whose configuration matters for nothing else.
func (a *app) environmentsOf(t *target, f *inputFlags) ([]environment, error) {
	if f.env == "" {
		if f.flags.Changed("env") {
			return nil, errors.New("--env needs the name of an env block, or all; it is empty")
		}
		return []environment{{}}, nil
	}
	c, name, err := a.configuration(t, f)
	if err != nil {
		return nil, err
	}
	return a.environments(t, f, c, name)
}

// unreadFile says why a file of var_files cannot be read, and what to do.
func unreadFile(name, file string, err error) string {
	var pe *fs.PathError
	switch {
	case !fs.ValidPath(file):
		return name + " leads out of the repository, where the configuration reads nothing; give it with --var-file"
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Sprintf("there is no file %s; var_files are relative to the directory of the configuration file", name)
	case errors.As(err, &pe):
		err = pe.Err
	}
	return fmt.Sprintf("%s: %s", name, err)
}

// largest counts several environments as the one with the most, with all that is missing in any of them.
func largest(a, b parser.Coverage) parser.Coverage {
	lists := func(a, b []string) []string {
		out := slices.Concat(a, b)
		slices.Sort(out)
		return slices.Compact(out)
	}
	b.Roots, b.Modules, b.Files, b.Resources = max(a.Roots, b.Roots), max(a.Modules, b.Modules), max(a.Files, b.Files), max(a.Resources, b.Resources)
	b.MissingModules, b.NotAnalysed = lists(a.MissingModules, b.MissingModules), lists(a.NotAnalysed, b.NotAnalysed)
	return b
}
