package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// TestReadme checks that what README.md shows of the demo is what the command prints.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, shown, _ := strings.Cut(string(readme), "```text\n")
	shown, _, ok := strings.Cut(shown, "```")
	if !ok {
		t.Fatal("README.md has no output in it")
	}
	var stdout, stderr bytes.Buffer
	if code := Main([]string{"testdata/projects/demo"}, strings.NewReader(""), &stdout, &stderr); code != exitFindings || stderr.Len() > 0 {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	for finding := range strings.SplitSeq(strings.TrimSpace(shown), "\n\n") {
		if !strings.Contains(stdout.String(), finding) {
			t.Errorf("the demo does not give\n%s", finding)
		}
	}
}
