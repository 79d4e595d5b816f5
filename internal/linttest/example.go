package linttest

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Example is the rule's first bad and first good fixture as text for its page, without the expectations. fsys is testdata/rules.
func Example(fsys fs.FS, rule string) (bad, good string, err error) {
	if bad, err = example(fsys, rule, "bad"); err != nil {
		return "", "", err
	}
	good, err = example(fsys, rule, "good")
	return bad, good, err
}

func example(fsys fs.FS, rule, kind string) (string, error) {
	dirs, err := fs.Glob(fsys, path.Join(rule, kind+"*"))
	if err != nil || len(dirs) == 0 {
		return "", fmt.Errorf("rule %s has no %s fixture", rule, kind)
	}
	f, err := readFiles(fsys, dirs[0])
	if err != nil {
		return "", err
	}
	delete(f, wantFile)
	var b strings.Builder
	for i, name := range f.names() {
		if len(f) > 1 {
			if i > 0 {
				b.WriteString("\n")
			}
			b.WriteString("# " + name + "\n")
		}
		text := f[name]
		if isNative(name) || strings.HasSuffix(name, ".tfvars") {
			text = withoutDirectives(name, text)
		}
		b.WriteString(strings.TrimSpace(text) + "\n")
	}
	return b.String(), nil
}

func withoutDirectives(name, text string) string {
	for _, c := range slices.Backward(directiveComments(name, text)) {
		// A comment to the end of the line has the line's end in it.
		end := c.End.Byte
		if strings.HasSuffix(text[:end], "\n") {
			end--
		}
		text = strings.TrimRight(text[:c.Start.Byte], " \t") + text[end:]
	}
	return text
}
