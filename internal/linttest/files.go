package linttest

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// files is a small repository in memory: text by slash path.
type files map[string]string

// readFiles reads everything below dir.
func readFiles(fsys fs.FS, dir string) (files, error) {
	out := files{}
	err := fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		out[strings.TrimPrefix(name, dir+"/")] = string(data)
		return err
	})
	return out, err
}

func (f files) names() []string { return slices.Sorted(maps.Keys(f)) }

// fs is the repository as coglint sees it: without the list of expectations.
func (f files) fs() fs.FS {
	out := fstest.MapFS{}
	for name, text := range f {
		if name != wantFile {
			out[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return out
}

// moduleDirs are the directories with configuration.
func (f files) moduleDirs() []string {
	dirs := map[string]bool{}
	for name := range f {
		if isNative(name) || isJSON(name) {
			dirs[path.Dir(name)] = true
		}
	}
	return slices.Sorted(maps.Keys(dirs))
}

// isNative tells whether the file is configuration in native syntax.
func isNative(name string) bool { return path.Ext(name) == ".tf" || path.Ext(name) == ".tofu" }

// isJSON tells whether the file is configuration in JSON syntax.
func isJSON(name string) bool {
	return strings.HasSuffix(name, ".tf.json") || strings.HasSuffix(name, ".tofu.json")
}

// isAutoVars tells whether Terraform reads the file for values of root variables unasked.
func isAutoVars(name string) bool {
	name = strings.TrimSuffix(name, ".json")
	return path.Base(name) == "terraform.tfvars" || strings.HasSuffix(name, ".auto.tfvars")
}

// isOverride tells whether the file changes blocks of other files.
func isOverride(name string) bool {
	base, _, _ := strings.Cut(path.Base(name), ".")
	return base == "override" || strings.HasSuffix(base, "_override")
}

// parse is the syntax tree of a native file, or of as much of it as is right.
func (f files) parse(name string) *hclsyntax.Body {
	tree, _ := hclsyntax.ParseConfig([]byte(f[name]), name, hcl.InitialPos)
	return tree.Body.(*hclsyntax.Body)
}

// span is a piece of a file.
type span struct {
	file       string
	start, end int
}

func spanOf(r hcl.Range) span { return span{r.Filename, r.Start.Byte, r.End.Byte} }

// in describes the span by its line and text, which tells it from any other on that line.
func (s span) in(f files) string {
	text := f[s.file]
	if s.end > len(text) || s.start > s.end {
		return fmt.Sprintf("%s: bytes %d to %d, of %d", s.file, s.start, s.end, len(text))
	}
	lineStart := strings.LastIndexByte(text[:s.start], '\n') + 1
	return fmt.Sprintf("%s:%d:%d: %s", s.file, 1+strings.Count(text[:s.start], "\n"), 1+s.start-lineStart, strings.Join(strings.Fields(text[s.start:s.end]), " "))
}

func (s span) contains(o span) bool {
	return s.file == o.file && s.start <= o.start && o.end <= s.end
}

func (s span) overlaps(o span) bool {
	return s.file == o.file && s.start < o.end && o.start < s.end
}

func (s span) empty() bool { return s.file == "" || s.start == s.end }

// rewrite changes files and keeps account of where the old text went.
type rewrite struct {
	from  files
	added files
	edits map[string][]edit
	moves []move
	// renamed gives the new name of an old file.
	renamed func(string) string
}

// edit replaces a span by text.
type edit struct {
	span
	text string
}

// move says that the text of a span now stands, for what is evaluated, in another file.
type move struct {
	span
	file  string
	start int
}

func newRewrite(f files) *rewrite {
	return &rewrite{from: f, added: files{}, edits: map[string][]edit{}, renamed: func(name string) string { return name }}
}

func (w *rewrite) replace(s span, text string) {
	w.edits[s.file] = append(w.edits[s.file], edit{s, text})
}

// result is the changed files.
func (w *rewrite) result() files {
	out := maps.Clone(w.added)
	for name, text := range w.from {
		edits := slices.Clone(w.edits[name])
		slices.SortStableFunc(edits, func(a, b edit) int { return b.start - a.start })
		for _, e := range edits {
			text = text[:e.start] + e.text + text[e.end:]
		}
		name = w.renamed(name)
		// Text added to an existing file goes to its end, so that no place in it changes.
		out[name] = text + out[name]
	}
	return out
}

// place is where the old span stands in the result.
func (w *rewrite) place(s span) span {
	for _, m := range w.moves {
		if m.contains(s) {
			return span{m.file, m.start + s.start - m.span.start, m.start + s.end - m.span.start}
		}
	}
	out := span{w.renamed(s.file), s.start, s.end}
	for _, e := range w.edits[s.file] {
		grown := len(e.text) - (e.end - e.start)
		if e.end <= s.start {
			out.start += grown
		}
		if e.end <= s.end {
			out.end += grown
		}
	}
	return out
}
