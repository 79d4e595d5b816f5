// Command functions records what Terraform's functions give. It writes the names of all functions to names.txt in the directory, and into the other .txt files
// there, under each expression, the type and value that Terraform plans for it, or that it is unknown or an error. Expressions see the files and locals
// in the directory's module/.
//
// Run it in tools/, with Terraform in the PATH: go run ./functions ../testdata/parser/functions
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
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: functions DIRECTORY")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "functions:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	work, err := os.MkdirTemp("", "functions")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if err := os.CopyFS(work, os.DirFS(filepath.Join(dir, "module"))); err != nil {
		return err
	}
	if err := writeNames(work, filepath.Join(dir, "names.txt")); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return err
	}
	for _, name := range files {
		if filepath.Base(name) == "names.txt" {
			continue
		}
		if err := record(work, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func terraform(work string, args ...string) ([]byte, error) {
	cmd := exec.Command("terraform", args...)
	cmd.Dir = work
	out, err := cmd.Output()
	if exit := new(exec.ExitError); errors.As(err, &exit) && len(out) == 0 {
		err = fmt.Errorf("terraform %s: %s", args[0], exit.Stderr)
	}
	return out, err
}

func writeNames(work, file string) error {
	out, err := terraform(work, "metadata", "functions", "-json")
	if err != nil {
		return err
	}
	var metadata struct {
		Signatures map[string]any `json:"function_signatures"`
	}
	if err := json.Unmarshal(out, &metadata); err != nil {
		return err
	}
	names := slices.Sorted(maps.Keys(metadata.Signatures))
	return os.WriteFile(file, []byte(strings.Join(names, "\n")+"\n"), 0o644)
}

// record rewrites a file of expressions with their results.
func record(work, file string) error {
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
	failed := map[int]bool{}
	for {
		more, err := plan(work, exprs, failed)
		if err != nil {
			return err
		}
		if len(more) == 0 {
			break
		}
		for _, i := range more {
			failed[i] = true
		}
	}
	results, err := planned(work)
	if err != nil {
		return err
	}
	var b strings.Builder
	for i, e := range exprs {
		result := "error"
		if !failed[i] {
			result = results[fmt.Sprintf("o%d", i)]
		}
		fmt.Fprintf(&b, "%s\n\t%s\n", e, result)
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}

// plan plans outputs with the expressions that have not failed, and returns those that do now.
func plan(work string, exprs []string, failed map[int]bool) ([]int, error) {
	var b strings.Builder
	lines := []int{-1} // which expression a line of the file belongs to
	for i, e := range exprs {
		if failed[i] {
			continue
		}
		fmt.Fprintf(&b, "output \"o%d\" {\n  value = %s\n  sensitive = true\n}\n", i, e)
		lines = append(lines, i, i, i, i)
	}
	if err := os.WriteFile(filepath.Join(work, "outputs.tf"), []byte(b.String()), 0o644); err != nil {
		return nil, err
	}
	out, err := terraform(work, "plan", "-json", "-out=planfile")
	if err == nil {
		return nil, nil
	}
	var more []int
	for s := bufio.NewScanner(bytes.NewReader(out)); s.Scan(); {
		var msg struct {
			Diagnostic *struct {
				Severity string
				Summary  string
				Range    struct {
					Filename string
					Start    struct{ Line int }
				}
			}
		}
		if json.Unmarshal(s.Bytes(), &msg) != nil || msg.Diagnostic == nil || msg.Diagnostic.Severity != "error" {
			continue
		}
		d := msg.Diagnostic
		if d.Range.Filename != "outputs.tf" || d.Range.Start.Line >= len(lines) {
			return nil, fmt.Errorf("terraform plan: %s in %s", d.Summary, d.Range.Filename)
		}
		more = append(more, lines[d.Range.Start.Line])
	}
	if len(more) == 0 {
		return nil, fmt.Errorf("terraform plan: %w", err)
	}
	return more, nil
}

// planned are the types and values of the planned outputs.
func planned(work string) (map[string]string, error) {
	out, err := terraform(work, "show", "-json", "planfile")
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
		case plan.Changes[name].Unknown == true:
			results[name] = "unknown"
		case o.Value == nil:
			results[name] = "null"
		default:
			results[name] = string(o.Type) + " " + string(o.Value)
		}
	}
	return results, nil
}
