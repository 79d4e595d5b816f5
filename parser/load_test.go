package parser_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/parser"
)

var update = flag.Bool("update", false, "write what the tests got into their goldens")

// files is the archive as a file system, without the golden.
func files(a *txtar.Archive) fs.FS {
	m := fstest.MapFS{}
	for _, f := range a.Files {
		if f.Name != "want" {
			m[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return m
}

// TestLoad evaluates each archive in testdata/parser/load and compares everything it says with the archive's file "want". The archive's comment holds
// options, one a line: "path P", "var NAME=VALUE", "var-file NAME", "workspace W", "max N".
func TestLoad(t *testing.T) {
	names, err := filepath.Glob("../testdata/parser/load/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			opts := parser.Options{Types: provider.Default()}
			var paths []string
			for line := range strings.Lines(string(a.Comment)) {
				key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
				switch key {
				case "path":
					paths = append(paths, value)
				case "var":
					opts.Inputs = append(opts.Inputs, parser.Input{Var: value})
				case "var-file":
					data, err := fs.ReadFile(files(a), value)
					if err != nil {
						t.Fatal(err)
					}
					opts.Inputs = append(opts.Inputs, parser.Input{File: value, Data: data})
				case "workspace":
					opts.Workspace = value
				case "max":
					if _, err := fmt.Sscan(value, &opts.MaxInstances); err != nil {
						t.Fatal(err)
					}
				}
			}
			if paths == nil {
				paths = []string{"."}
			}
			got := dump(parser.Load(files(a), paths, opts))
			var want string
			for i, f := range a.Files {
				if f.Name != "want" {
					continue
				}
				want = string(f.Data)
				if *update {
					a.Files[i].Data = []byte(got)
				}
			}
			switch {
			case *update:
				if want == "" {
					a.Files = append(a.Files, txtar.File{Name: "want", Data: []byte(got)})
				}
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			case got != want:
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// dump writes every argument of every resource: its value, the place of the literal that decides it, and the chain that leads there.
func dump(p *parser.Project) string {
	var b strings.Builder
	for _, root := range p.Roots {
		fmt.Fprintf(&b, "root %s closed=%s\n", root.Dir, root.Closed())
		for r := range root.Everything {
			fmt.Fprintf(&b, "%s", r.Address())
			if r.Exists != parser.Yes {
				fmt.Fprintf(&b, " exists=%s", r.Exists)
			}
			b.WriteByte('\n')
			dumpBlock(&b, r.Block, "  ")
		}
	}
	for _, pr := range p.Problems() {
		fmt.Fprintf(&b, "problem %s:%d %s: %s\n", pr.Range.Filename, pr.Range.Start.Line, pr.Summary, pr.Detail)
	}
	c := p.Coverage
	fmt.Fprintf(&b, "%d roots, %d modules, %d files, %d resources; missing %q; not analysed %q\n", c.Roots, c.Modules, c.Files, c.Resources, c.MissingModules, c.NotAnalysed)
	return b.String()
}

func dumpBlock(b *strings.Builder, block *parser.Block, indent string) {
	for _, name := range block.Attributes() {
		v := block.Get(name)
		l := v.Locate()
		fmt.Fprintf(b, "%s%s = %s @ %s:%d:%d", indent, name, strings.ReplaceAll(v.Display(), "\n", `\n`), l.At.Filename, l.At.Start.Line, l.At.Start.Column)
		if v.Sensitive() {
			b.WriteString(" sensitive")
		}
		for _, s := range l.Steps {
			fmt.Fprintf(b, " <- %s:%d %s", s.Range.Filename, s.Range.Start.Line, s.Text)
		}
		b.WriteByte('\n')
	}
	for _, name := range block.NestedTypes() {
		blocks := block.Blocks(name)
		if blocks.All != parser.Yes {
			fmt.Fprintf(b, "%s%s all=%s\n", indent, name, blocks.All)
		}
		for _, n := range blocks.List {
			fmt.Fprintf(b, "%s%s @ %s:%d", indent, name, n.Header.Filename, n.Header.Start.Line)
			if n.Exists != parser.Yes {
				fmt.Fprintf(b, " exists=%s", n.Exists)
			}
			b.WriteByte('\n')
			dumpBlock(b, n, indent+"  ")
		}
	}
}

func FuzzLoad(f *testing.F) {
	names, _ := filepath.Glob("../testdata/parser/load/*.txtar")
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files {
			if file.Name != "want" {
				f.Add(string(file.Data), strings.HasSuffix(file.Name, ".json"))
			}
		}
	}
	f.Fuzz(func(t *testing.T, src string, json bool) {
		name := "main.tf"
		if json {
			name = "main.tf.json"
		}
		p := parser.Load(fstest.MapFS{name: {Data: []byte(src)}}, []string{"."}, parser.Options{Types: provider.Default(), MaxInstances: 100})
		dump(p)
	})
}
