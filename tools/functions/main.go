// Command functions records what Terraform's functions give. In the directory it writes the names of all functions to names.txt, makes arguments.txt with
// expressions that call each of them, and writes into all other .txt files there, under each expression, the type and value that Terraform plans for it, or
// that it is unknown or an error. Expressions see the files and locals in the directory's module/.
//
// Run it in tools/, with Terraform in the PATH: go run ./functions ../testdata/parser/functions terraform
// Names of files after that are the only ones to be written again.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: functions DIRECTORY PROGRAM [FILE...]")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, "functions:", err)
		os.Exit(1)
	}
}

func run(dir, program string, files []string) error {
	work, err := os.MkdirTemp("", "functions")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if err := os.CopyFS(work, os.DirFS(filepath.Join(dir, "module"))); err != nil {
		return err
	}
	tf := &terraform{program: program, dir: work}
	if _, err := tf.run("init", "-input=false"); err != nil {
		return err
	}
	names, err := tf.functions()
	if err != nil {
		return err
	}
	if err := writeLines(filepath.Join(dir, "names.txt"), names); err != nil {
		return err
	}
	if len(files) == 0 {
		exprs, err := arguments(names)
		if err != nil {
			return err
		}
		if err := writeLines(filepath.Join(dir, "arguments.txt"), exprs); err != nil {
			return err
		}
		if files, err = filepath.Glob(filepath.Join(dir, "*.txt")); err != nil {
			return err
		}
	}
	for _, name := range files {
		if filepath.Base(name) == "names.txt" {
			continue
		}
		if err := tf.record(name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func writeLines(file string, lines []string) error {
	return os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o644)
}

// terraform runs a program in a directory.
type terraform struct{ program, dir string }

func (tf *terraform) run(args ...string) ([]byte, error) {
	cmd := exec.Command(tf.program, args...)
	cmd.Dir = tf.dir
	out, err := cmd.Output()
	if exit := new(exec.ExitError); errors.As(err, &exit) {
		err = fmt.Errorf("%s %s: %w: %s", tf.program, args[0], err, exit.Stderr)
	}
	return out, err
}

// functions are the names of all functions.
func (tf *terraform) functions() ([]string, error) {
	out, err := tf.run("metadata", "functions", "-json")
	if err != nil {
		return nil, err
	}
	var metadata struct {
		Signatures map[string]any `json:"function_signatures"`
	}
	if err := json.Unmarshal(out, &metadata); err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(metadata.Signatures)), nil
}

// planSize is how many expressions a plan has: the time of one grows faster than their number.
const planSize = 200

// record rewrites a file of expressions with their results.
func (tf *terraform) record(file string) error {
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var exprs []string
	for line := range strings.Lines(string(src)) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '\t' {
			exprs = append(exprs, line)
		}
	}
	var b strings.Builder
	for some := range slices.Chunk(exprs, planSize) {
		results, err := tf.results(some)
		if err != nil {
			return err
		}
		for i, e := range some {
			fmt.Fprintf(&b, "%s\n\t%s\n", e, strings.ReplaceAll(results[i], tf.dir, "${path.cwd}"))
		}
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}

// results evaluates expressions.
func (tf *terraform) results(exprs []string) ([]string, error) {
	failed := map[int]bool{}
	for {
		more, err := tf.plan(exprs, failed)
		if err != nil {
			return tf.halves(exprs, err)
		}
		if len(more) == 0 {
			break
		}
		for _, i := range more {
			failed[i] = true
		}
	}
	planned, err := tf.planned()
	if err != nil {
		return nil, err
	}
	results := make([]string, len(exprs))
	for i := range exprs {
		if results[i] = "error"; !failed[i] {
			results[i] = planned[fmt.Sprintf("o%d", i)]
		}
	}
	return results, nil
}

// halves evaluates expressions of which one makes the plan fail as a whole: such as infinity, which a plan cannot hold.
func (tf *terraform) halves(exprs []string, err error) ([]string, error) {
	n := len(exprs) / 2
	if n == 0 {
		if strings.Contains(err.Error(), "infinity") {
			return []string{"infinity"}, nil
		}
		return nil, fmt.Errorf("%s: %w", exprs[0], err)
	}
	first, err := tf.results(exprs[:n])
	if err != nil {
		return nil, err
	}
	second, err := tf.results(exprs[n:])
	return append(first, second...), err
}

// plan plans outputs with the expressions that have not failed, and returns those that do now.
func (tf *terraform) plan(exprs []string, failed map[int]bool) ([]int, error) {
	var b strings.Builder
	lines := []int{-1} // which expression a line of the file belongs to
	for i, e := range exprs {
		if failed[i] {
			continue
		}
		fmt.Fprintf(&b, "output \"o%d\" {\n  value = %s\n  sensitive = true\n}\n", i, e)
		lines = append(lines, i, i, i, i)
	}
	if err := os.WriteFile(filepath.Join(tf.dir, "outputs.tf"), []byte(b.String()), 0o644); err != nil {
		return nil, err
	}
	out, err := tf.run("plan", "-json", "-out=planfile")
	if err == nil {
		return nil, nil
	}
	var more []int
	for line := range bytes.Lines(out) {
		var msg struct {
			Diagnostic *struct {
				Severity string
				Summary  string
				Detail   string
				Range    struct {
					Filename string
					Start    struct{ Line int }
				}
			}
		}
		if json.Unmarshal(line, &msg) != nil || msg.Diagnostic == nil || msg.Diagnostic.Severity != "error" {
			continue
		}
		d := msg.Diagnostic
		if d.Range.Filename != "outputs.tf" || d.Range.Start.Line >= len(lines) {
			return nil, fmt.Errorf("plan: %s: %s", d.Summary, d.Detail)
		}
		more = append(more, lines[d.Range.Start.Line])
	}
	if len(more) == 0 {
		return nil, fmt.Errorf("plan: %w", err)
	}
	return more, nil
}

// planned are the types and values of the planned outputs.
func (tf *terraform) planned() (map[string]string, error) {
	out, err := tf.run("show", "-json", "planfile")
	if err != nil {
		return nil, err
	}
	var plan struct {
		Planned struct {
			Outputs map[string]struct{ Type, Value json.RawMessage }
		} `json:"planned_values"`
		Changes map[string]struct {
			Unknown any `json:"after_unknown"`
		} `json:"output_changes"`
	}
	if err := json.Unmarshal(out, &plan); err != nil {
		return nil, err
	}
	results := map[string]string{}
	for name, o := range plan.Planned.Outputs {
		switch {
		case unknownInside(plan.Changes[name].Unknown):
			results[name] = "unknown"
		case o.Value == nil:
			results[name] = "null"
		default:
			results[name] = string(o.Type) + " " + string(o.Value)
		}
	}
	return results, nil
}

// unknownInside tells whether a part of a value is unknown, given its after_unknown.
func unknownInside(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case []any:
		return slices.ContainsFunc(v, unknownInside)
	case map[string]any:
		return slices.ContainsFunc(slices.Collect(maps.Values(v)), unknownInside)
	}
	return false
}
