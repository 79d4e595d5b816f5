package cli_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/coglint/coglint/"

// layers are the packages of the module and which others each may import: the direction in which the data goes.
var layers = map[string][]string{
	"parser":            {},
	"internal/provider": {"parser"},
	"internal/policy":   {"parser", "internal/provider"},
	"internal/aws":      {"parser", "internal/provider", "internal/policy"},
	"internal/apigw":    {"parser"},
	"internal/flow":     {"parser", "internal/policy", "internal/apigw"},
	"internal/lint":     {"parser", "internal/policy", "internal/apigw", "internal/flow"},
	"rules":             {"parser", "internal/provider", "internal/policy", "internal/apigw", "internal/flow", "internal/lint"},
	"internal/report":   {"parser", "internal/lint"},
	"internal/config":   {"parser", "internal/lint"},
	"docs":              {},
	"internal/linttest": {"parser", "internal/lint", "internal/config"}, // imported by tests only
	"internal/cli": {
		"parser", "internal/provider", "internal/aws", "internal/lint", "internal/report", "internal/config", "rules", "docs",
	},
	"cmd/coglint": {"internal/cli"},
}

// TestLayers checks that no package imports one it may not, and that the binary links no network client.
func TestLayers(t *testing.T) {
	list := func(args ...string) []string {
		out, err := exec.Command("go", append([]string{"list"}, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("go list: %v\n%s", err, out)
		}
		return strings.Fields(strings.TrimSpace(string(out)))
	}
	for _, line := range list("-f", `{{.ImportPath}}:{{join .Imports ","}}`, module+"...") {
		path, imports, _ := strings.Cut(line, ":")
		name := strings.TrimPrefix(path, module)
		layer := name
		if strings.HasPrefix(name, "rules/") {
			layer = "rules"
		}
		allowed, ok := layers[layer]
		if !ok {
			t.Errorf("%s has no place among the layers", name)
		}
		for imp := range strings.SplitSeq(imports, ",") {
			imp, ours := strings.CutPrefix(imp, module)
			if !ours || slices.Contains(allowed, imp) || name == "rules" && strings.HasPrefix(imp, "rules/") {
				continue
			}
			t.Errorf("%s imports %s, which is not below it", name, imp)
		}
	}
	for _, dep := range list("-deps", module+"cmd/coglint") {
		if dep == "net/http" || dep == "crypto/tls" || dep == module+"internal/linttest" || dep == "testing" {
			t.Errorf("the binary links %s", dep)
		}
	}
}
