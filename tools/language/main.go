// Command language records what Terraform makes of configurations. In each archive (the format of golang.org/x/tools/txtar) every directory but modules/ is a
// case, a root module; the command plans it and writes what Terraform says of it to want in the directory: a line for each leaf of the outputs and of the
// arguments of resources, with its value or "unknown", and for outputs the type; or a line for each error with its place.
//
// The comment of an archive may prepare cases:
//
//	args CASE ARGUMENT...       arguments for terraform plan, such as -var=a=b
//	workspace CASE NAME         plans in another workspace
//	crlf FILE, bom FILE         writes the file with CRLF line ends, with a byte order mark
//	cut FILE                    writes the file without its last line end
//	symlink NAME TARGET         makes a symbolic link
//
// Other lines are for the test alone, and a case with a file unplanned, which says why, is not planned: its want is written by hand.
//
// Run it in tools/, with Terraform in the PATH, and in TF_CLI_CONFIG_FILE a configuration with development overrides for the providers that the cases need:
//
//	go run ./language ../testdata/parser/language/*.txtar
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: language ARCHIVE...")
		os.Exit(2)
	}
	for _, name := range os.Args[1:] {
		if err := record(name); err != nil {
			fmt.Fprintf(os.Stderr, "language: %s: %v\n", name, err)
			os.Exit(1)
		}
	}
}

type file struct{ name, data string }

// archive is a comment and the files after it.
type archive struct {
	comment string
	files   []file
}

func parse(text string) (a archive) {
	into := &a.comment
	for line := range strings.Lines(text) {
		if name, ok := strings.CutPrefix(strings.TrimRight(line, "\n"), "-- "); ok && strings.HasSuffix(name, " --") {
			a.files = append(a.files, file{name: strings.TrimSuffix(name, " --")})
			into = &a.files[len(a.files)-1].data
			continue
		}
		*into += line
	}
	return a
}

func (a archive) String() string {
	s := a.comment
	for _, f := range a.files {
		s += "-- " + f.name + " --\n" + f.data
	}
	return s
}

func (a archive) has(name string) bool {
	return slices.ContainsFunc(a.files, func(f file) bool { return f.name == name })
}

// options are the lines of the comment that begin with the word, without it.
func (a archive) options(word string) [][]string {
	var out [][]string
	for line := range strings.Lines(a.comment) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == word {
			out = append(out, f[1:])
		}
	}
	return out
}

// write makes the files of the archive in a directory.
func (a archive) write(dir string) error {
	named := func(word, name string) bool {
		return slices.ContainsFunc(a.options(word), func(f []string) bool { return f[0] == name })
	}
	for _, f := range a.files {
		data := f.data
		if named("crlf", f.name) {
			data = strings.ReplaceAll(data, "\n", "\r\n")
		}
		if named("bom", f.name) {
			data = "\ufeff" + data
		}
		if named("cut", f.name) {
			data = strings.TrimRight(data, "\r\n")
		}
		name := filepath.Join(dir, f.name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			return err
		}
	}
	for _, f := range a.options("symlink") {
		name := filepath.Join(dir, f[0])
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.Symlink(f[1], name); err != nil {
			return err
		}
	}
	return nil
}

func record(name string) error {
	src, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	a := parse(string(src))
	work, err := os.MkdirTemp("", "language")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if err := a.write(work); err != nil {
		return err
	}
	var out []file
	for i, f := range a.files {
		if path.Base(f.name) != "want" {
			out = append(out, f)
		}
		root, _, _ := strings.Cut(f.name, "/")
		last := i+1 == len(a.files) || !strings.HasPrefix(a.files[i+1].name, root+"/")
		if !last || root == f.name || root == "modules" {
			continue
		}
		if a.has(root + "/unplanned") {
			if path.Base(f.name) == "want" {
				out = append(out, f)
			}
			continue
		}
		want, err := a.plan(work, root)
		if err != nil {
			return fmt.Errorf("%s: %w", root, err)
		}
		out = append(out, file{root + "/want", want})
	}
	a.files = out
	return os.WriteFile(name, []byte(a.String()), 0o644)
}

var awsType = regexp.MustCompile(`aws_[a-z0-9_]+`)

// plan is what Terraform says of the case.
func (a archive) plan(work, root string) (string, error) {
	types := map[string]bool{}
	for _, f := range a.files {
		for _, t := range awsType.FindAllString(f.data, -1) {
			types[t] = true
		}
	}
	// The mock provider serves no more types than are needed: Terraform takes seconds to read the schemas of all.
	env := append(os.Environ(), "TF_IN_AUTOMATION=1", "CHECKPOINT_DISABLE=1", "MOCKAWS_TYPES="+strings.Join(slices.Sorted(maps.Keys(types)), ","))
	terraform := func(args ...string) ([]byte, error) {
		cmd := exec.Command("terraform", args...)
		cmd.Dir, cmd.Env = filepath.Join(work, root), env
		out, err := cmd.Output()
		if exit := new(exec.ExitError); errors.As(err, &exit) {
			err = fmt.Errorf("terraform %s: %s%s", args[0], out, exit.Stderr)
		}
		return out, err
	}
	for _, f := range a.options("workspace") {
		if f[0] == root {
			if _, err := terraform("workspace", "new", f[1]); err != nil {
				return "", err
			}
		}
	}
	_, _ = terraform("get") // plan says what is wrong, and where
	args := []string{"plan", "-json", "-input=false", "-out=planfile"}
	for _, f := range a.options("args") {
		if f[0] == root {
			args = append(args, f[1:]...)
		}
	}
	out, planErr := terraform(args...)
	if planErr != nil {
		want, err := errorsOf(root, out)
		if err == nil && want == "" {
			err = planErr
		}
		return want, err
	}
	out, err := terraform("show", "-json", "planfile")
	if err != nil {
		return "", err
	}
	return valuesOf(out)
}

// errorsOf lists the errors that terraform plan -json printed, by place.
func errorsOf(root string, out []byte) (string, error) {
	var lines []string
	for s := bufio.NewScanner(bytes.NewReader(out)); s.Scan(); {
		var msg struct {
			Diagnostic struct {
				Severity, Summary string
				Range             struct {
					Filename string
					Start    struct{ Line int }
				}
			}
		}
		if json.Unmarshal(s.Bytes(), &msg) != nil || msg.Diagnostic.Severity != "error" {
			continue
		}
		d := msg.Diagnostic
		if d.Summary == "Module not installed" || strings.Contains(d.Summary, "provider") && d.Range.Filename == "" {
			return "", fmt.Errorf("%s", s.Bytes())
		}
		lines = append(lines, fmt.Sprintf("error %s:%d %s\n", path.Join(root, d.Range.Filename), d.Range.Start.Line, d.Summary))
	}
	slices.Sort(lines)
	return strings.Join(slices.Compact(lines), ""), nil
}

type module struct {
	Resources []struct {
		Address, Mode string
		Values        map[string]any
	}
	Children []module `json:"child_modules"`
}

type values struct {
	Outputs map[string]struct{ Type json.RawMessage }
	Root    module `json:"root_module"`
}

type change struct {
	After   any
	Unknown any `json:"after_unknown"`
}

// configuration says which arguments are written.
type configuration struct {
	Resources []struct {
		Address     string
		Expressions map[string]any
	}
	Calls map[string]struct{ Module configuration } `json:"module_calls"`
}

func (c configuration) written(prefix string, into map[string]map[string]any) {
	for _, r := range c.Resources {
		into[prefix+r.Address] = r.Expressions
	}
	for name, call := range c.Calls {
		call.Module.written(prefix+"module."+name+".", into)
	}
}

var instanceKey = regexp.MustCompile(`\[("(?:[^"\\]|\\.)*"|\d+)\]`)

// valuesOf lists what a plan in JSON says of outputs and of the arguments that are written.
func valuesOf(out []byte) (string, error) {
	d := json.NewDecoder(bytes.NewReader(out))
	d.UseNumber()
	var plan struct {
		Planned values                  `json:"planned_values"`
		Prior   struct{ Values values } `json:"prior_state"`
		Outputs map[string]change       `json:"output_changes"`
		Changes []struct {
			Address string
			Change  change
		} `json:"resource_changes"`
		Configuration struct {
			Root configuration `json:"root_module"`
		}
	}
	if err := d.Decode(&plan); err != nil {
		return "", err
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(plan.Outputs)) {
		o := plan.Outputs[name]
		if t := plan.Planned.Outputs[name].Type; t != nil {
			fmt.Fprintf(&b, "type output.%s %s\n", name, t)
		}
		leaves(&b, "output."+name, o.After, o.Unknown)
	}
	written := map[string]map[string]any{}
	plan.Configuration.Root.written("", written)
	resources := map[string]map[string]any{}
	collect(plan.Prior.Values.Root, resources)
	collect(plan.Planned.Root, resources)
	unknown := map[string]any{}
	for _, c := range plan.Changes {
		unknown[c.Address] = c.Change.Unknown
	}
	for _, address := range slices.Sorted(maps.Keys(resources)) {
		fmt.Fprintf(&b, "resource %s\n", address)
		r := resources[address]
		expressions := written[instanceKey.ReplaceAllString(address, "")]
		for _, name := range slices.Sorted(maps.Keys(r)) {
			// The plan does not say what dynamic blocks stand in the configuration.
			if _, ok := expressions[name]; ok || says(r[name]) && name != "region" && name != "tags_all" {
				leaves(&b, address+"."+name, r[name], field(unknown[address], name))
			}
		}
		for _, name := range slices.Sorted(maps.Keys(expressions)) {
			if _, ok := r[name]; !ok {
				leaves(&b, address+"."+name, nil, field(unknown[address], name))
			}
		}
	}
	return b.String(), nil
}

// says tells whether a value has something in it, as one with blocks has.
func says(v any) bool {
	switch v := v.(type) {
	case map[string]any:
		return len(v) > 0
	case []any:
		return len(v) > 0
	}
	return false
}

func collect(m module, into map[string]map[string]any) {
	for _, r := range m.Resources {
		into[r.Address] = r.Values
	}
	for _, c := range m.Children {
		collect(c, into)
	}
}

func field(v any, name string) any {
	if m, ok := v.(map[string]any); ok {
		return m[name]
	}
	return nil
}

// leaves writes a line for each leaf of a value, a part of which may be unknown.
func leaves(b *strings.Builder, at string, v, unknown any) {
	if unknown == true {
		fmt.Fprintf(b, "%s unknown\n", at)
		return
	}
	switch v := v.(type) {
	case map[string]any:
		u, _ := unknown.(map[string]any)
		keys := map[string]bool{}
		for k := range v {
			keys[k] = true
		}
		for k := range u {
			keys[k] = true
		}
		for _, k := range slices.Sorted(maps.Keys(keys)) {
			leaves(b, at+"["+strconv.Quote(k)+"]", v[k], u[k])
		}
		if len(keys) > 0 {
			return
		}
	case []any:
		u, _ := unknown.([]any)
		for i, e := range v {
			var eu any
			if i < len(u) {
				eu = u[i]
			}
			leaves(b, at+"["+strconv.Itoa(i)+"]", e, eu)
		}
		if len(v) > 0 {
			return
		}
	}
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // it came from JSON
	fmt.Fprintf(b, "%s %s", at, text.String())
}
