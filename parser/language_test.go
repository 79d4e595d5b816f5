package parser_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	ctyjson "github.com/zclconf/go-cty/cty/json"

	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/parser"
)

// TestLanguage evaluates what tools/language recorded, and compares it leaf by leaf: what Terraform knows we know and equal, what it does not know we do not, and
// where it has an error we have a Problem on the line. Exceptions stand in the archive's comment with their reason, "open CASE PLACE REASON...", where the
// place is that of a leaf or error in want, or of a Problem where Terraform has none.
func TestLanguage(t *testing.T) {
	names, err := filepath.Glob("../testdata/parser/language/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			l := languageArchive{a}
			l.write(t, dir)
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			for _, f := range a.Files {
				if path.Base(f.Name) != "want" {
					continue
				}
				c := path.Dir(f.Name)
				t.Run(c, func(t *testing.T) {
					opts := parser.Options{Types: provider.Default()}
					for _, o := range l.options("workspace", c) {
						opts.Workspace = o[0]
					}
					for _, o := range l.options("args", c) {
						for _, arg := range o {
							if v, ok := strings.CutPrefix(arg, "-var="); ok {
								opts.Inputs = append(opts.Inputs, parser.Input{Var: v})
								continue
							}
							file := path.Join(c, strings.TrimPrefix(arg, "-var-file="))
							data, err := os.ReadFile(filepath.Join(dir, file))
							if err != nil {
								t.Fatal(err)
							}
							opts.Inputs = append(opts.Inputs, parser.Input{File: file, Data: data})
						}
					}
					allowed := map[string]bool{} // and whether it was needed
					for _, o := range l.options("open", c) {
						if len(o) < 2 {
							t.Fatalf("open %s without a reason", o[0])
						}
						allowed[o[0]] = false
					}
					p := parser.Load(root.FS(), []string{c}, opts)
					i := slices.IndexFunc(p.Roots, func(m *parser.Module) bool { return m.Dir == c })
					if i < 0 {
						t.Fatalf("%s is no root: %v", c, p.Problems())
					}
					for at, msg := range compareWithTerraform(p.Roots[i], string(f.Data)) {
						if _, ok := allowed[at]; ok {
							allowed[at] = true
							continue
						}
						t.Errorf("%s: %s", at, msg)
					}
					for at, needed := range allowed {
						if !needed {
							t.Errorf("%s is open without need", at)
						}
					}
				})
			}
		})
	}
}

type languageArchive struct{ *txtar.Archive }

// options are the lines of the comment that begin with the two words, without them.
func (a languageArchive) options(word, name string) [][]string {
	var out [][]string
	for line := range strings.Lines(string(a.Comment)) {
		if f := strings.Fields(line); len(f) > 2 && f[0] == word && f[1] == name {
			out = append(out, f[2:])
		}
	}
	return out
}

// write makes the files of the archive in a directory.
func (a languageArchive) write(t *testing.T, dir string) {
	t.Helper()
	create := func(name string, f func(name string) error) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := f(name); err != nil {
			t.Fatal(err)
		}
	}
	comment := "\n" + string(a.Comment)
	for _, f := range a.Files {
		data := string(f.Data)
		if strings.Contains(comment, "\ncrlf "+f.Name+"\n") {
			data = strings.ReplaceAll(data, "\n", "\r\n")
		}
		if strings.Contains(comment, "\nbom "+f.Name+"\n") {
			data = "\ufeff" + data
		}
		if strings.Contains(comment, "\ncut "+f.Name+"\n") {
			data = strings.TrimRight(data, "\r\n")
		}
		create(f.Name, func(name string) error { return os.WriteFile(name, []byte(data), 0o644) })
	}
	for line := range strings.Lines(comment) {
		if f := strings.Fields(line); len(f) == 3 && f[0] == "symlink" {
			create(f[1], func(name string) error { return os.Symlink(f[2], name) })
		}
	}
}

// compareWithTerraform gives the differences between the root and what Terraform said of it, by place.
func compareWithTerraform(root *parser.Module, want string) map[string]string {
	diffs := map[string]string{}
	theirs, ours := map[string]string{}, map[string]string{}
	types := map[string]string{}
	resources := map[string]bool{}
	errors := map[string]string{}
	for line := range strings.Lines(want) {
		first, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch first {
		case "error":
			at, summary, _ := strings.Cut(rest, " ")
			errors[at] = summary
		case "type":
			at, typ, _ := strings.Cut(rest, " ")
			types[at] = typ
		case "resource":
			resources[rest] = true
		default:
			// Keys may contain blanks; a value begins behind the last bracket or name.
			at, text := splitLeaf(line)
			theirs[at] = text
		}
	}
	for m := range root.All {
		for _, o := range m.Outputs() {
			v := o.Get("value")
			if m != root {
				continue
			}
			for at := range errors {
				file, line, _ := strings.Cut(at, ":")
				n, _ := strconv.Atoi(line)
				if r := v.Written(); r.Filename == file && o.Header.Start.Line <= n && n <= r.End.Line && v.Known() {
					diffs[at] = fmt.Sprintf("output.%s is %s, which is an error", o.Labels[0], v.Display())
				}
			}
			at := "output." + o.Labels[0]
			leaves(ours, at, v.Cty())
			if t, ok := types[at]; ok && v.Known() && v.Absent() == parser.No {
				typ, err := ctyjson.MarshalType(v.Cty().Type())
				if err != nil || string(typ) != t {
					diffs[at] = fmt.Sprintf("is of type %s, not %s", typ, t)
				}
			}
		}
	}
	for r := range root.Everything {
		if !resources[r.Address()] && r.Exists == parser.Yes {
			diffs[r.Address()] = "is invented"
		}
		if resources[r.Address()] && r.Exists != parser.Yes {
			diffs[r.Address()] = "does not certainly exist"
		}
		delete(resources, r.Address())
		typ, typed := provider.Default().Object(r.Type, r.Data)
		for _, name := range slices.Concat(r.Attributes(), r.NestedTypes()) {
			v := r.Get(name).Cty()
			if typed && typ.HasAttribute(name) {
				if v.IsNull() && provider.Default().Computed(r.Type, r.Data, name) {
					v = cty.UnknownVal(typ.AttributeType(name))
				} else if c, err := convert.Convert(v, typ.AttributeType(name)); err == nil {
					v = c
				}
			}
			leaves(ours, r.Address()+"."+name, v)
		}
	}
	for addr := range resources {
		diffs[addr] = "is missing"
	}
	problems := map[string]bool{}
	for _, pr := range root.Project.Problems() {
		problems[root.Dir+":0"] = true // of some errors Terraform gives no place
		at := fmt.Sprintf("%s:%d", pr.Range.Filename, pr.Range.Start.Line)
		problems[at] = true
		if len(errors) == 0 {
			diffs[at] = fmt.Sprintf("Problem where Terraform has none: %s: %s", pr.Summary, pr.Detail)
		}
	}
	if len(errors) > 0 {
		maps.DeleteFunc(diffs, func(at, _ string) bool { return errors[at] == "" }) // Terraform says nothing of the others
		for at, summary := range errors {
			if !problems[at] {
				diffs[at] = fmt.Sprintf("no Problem where Terraform says %q; there are %v", summary, root.Project.Problems())
			}
		}
		return diffs
	}
	for at, want := range theirs {
		got, exact := ours[at]
		switch {
		case exact && got == want, !exact && want == "null":
		case want == "unknown":
			for below, got := range ours {
				if got != "unknown" && (below == at || strings.HasPrefix(below, at+"[")) {
					diffs[below] = "is unknown, not " + got
				}
			}
		case exact && got == "unknown", openAbove(ours, at):
			diffs[at] = "is " + want + ", not unknown"
		default:
			diffs[at] = "is " + want + ", not " + got
		}
	}
	for at, got := range ours {
		if _, ok := theirs[at]; !ok && got != "unknown" && got != "null" && got != "[]" && diffs[at] == "" && !openAbove(theirs, at) {
			diffs[at] = "has no value " + got
		}
	}
	return diffs
}

// splitLeaf splits a line of want into the leaf's path and its value.
func splitLeaf(line string) (at, text string) {
	quoted := false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case c == ' ' && !quoted:
			return line[:i], strings.TrimSuffix(line[i+1:], "\n")
		}
	}
	return line, ""
}

// openAbove tells whether the leaf is a part of something unknown.
func openAbove(leaves map[string]string, at string) bool {
	for i := len(at) - 1; i > 0; i-- {
		if at[i] == '[' && leaves[at[:i]] == "unknown" {
			return true
		}
	}
	return false
}

// leaves notes the leaves of a value as tools/language does.
func leaves(into map[string]string, at string, v cty.Value) {
	t := v.Type()
	switch {
	case !v.IsKnown() || t == cty.String && !v.IsNull() && parser.HasHole(v.AsString()):
		into[at] = "unknown"
	case v.IsNull():
		into[at] = "null"
	case t == cty.Number:
		into[at] = v.AsBigFloat().Text('f', -1)
	case t == cty.Bool:
		into[at] = strconv.FormatBool(v.True())
	case t == cty.String:
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		_ = e.Encode(v.AsString()) // a text can always be written
		into[at] = strings.TrimSuffix(b.String(), "\n")
	case t.IsObjectType() || t.IsMapType():
		for k, e := range v.AsValueMap() {
			leaves(into, at+"["+strconv.Quote(parser.Display(k))+"]", e)
		}
		if v.LengthInt() == 0 {
			into[at] = "{}"
		}
	default:
		for i, e := range v.AsValueSlice() {
			leaves(into, at+"["+strconv.Itoa(i)+"]", e)
		}
		if v.LengthInt() == 0 {
			into[at] = "[]"
		}
	}
}
