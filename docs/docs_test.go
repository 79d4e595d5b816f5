package docs_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/coglint/coglint/internal/linttest"
	"github.com/coglint/coglint/internal/report"
	"github.com/coglint/coglint/rules"
)

var update = flag.Bool("update", false, "write the pages")

// TestDocs checks that there is a page for each rule, that it says what the rule and its fixtures say, and that there are no others.
// `go test ./docs -update` writes them.
func TestDocs(t *testing.T) {
	want := map[string]string{"README.md": index()}
	fixtures := os.DirFS("../testdata/rules")
	for _, r := range rules.All() {
		bad, good, err := linttest.Example(fixtures, r.Name)
		if err != nil {
			t.Error(err)
			continue
		}
		want[r.Name+".md"] = fmt.Sprintf("# %s: %s\n\n%s\n## Example\n\nReported:\n\n```hcl\n%s```\n\nNot reported:\n\n```hcl\n%s```\n",
			r.Name, r.Title, report.Page(r), bad, good)
	}
	for name, page := range want {
		path := filepath.Join("rules", filepath.FromSlash(name))
		if *update {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != page {
			t.Errorf("%s is not what the rule says: run `go test ./docs -update`", path)
		}
	}
	err := fs.WalkDir(os.DirFS("rules"), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			if _, ok := want[name]; !ok {
				t.Errorf("docs/rules/%s belongs to no rule", name)
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// index lists the rules by family.
func index() string {
	var b strings.Builder
	b.WriteString("# Rules\n\nGenerated from the rules; `coglint explain RULE` shows the same pages offline.\n")
	family := ""
	for _, r := range rules.All() {
		if r.Family() != family {
			family = r.Family()
			fmt.Fprintf(&b, "\n## %s\n\n| rule | severity | kind | finds |\n| --- | --- | --- | --- |\n", family)
		}
		fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s | %s |\n", r.Name, r.Name, r.Severity, r.Kind, r.Title)
	}
	return b.String()
}
