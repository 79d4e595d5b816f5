package config

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/coglint/coglint/internal/lint"
)

var rules = []*lint.Rule{
	{Name: "client/implicit-grant"},
	{Name: "token/long-refresh-token", Options: []lint.Option{
		{Name: "max_days", Default: 90.0},
		{Name: "strict", Default: false},
		{Name: "mode", Default: "x"},
		{Name: "except", Default: []string{}},
	}},
}

func TestParse(t *testing.T) {
	c, err := Parse(".coglint.hcl", []byte(`
fail_on  = "medium"
accounts = ["123456789012"] # ours

rule "client/implicit-grant" {
  severity = "critical"
  enabled  = false
  reason   = "an organisation policy forbids it"
}

rule "token/long-refresh-token" {
  options = { max_days = 60.5, strict = true, "mode" = "y", except = ["a", "b"] }
}

env "dev" {
  var_files = ["envs/common.tfvars", "envs/dev.tfvars"]
}
env "none" {}
`), rules)
	if err != nil {
		t.Fatal(err)
	}
	envs := c.Envs
	c.Envs = nil
	critical, medium, no := lint.Critical, lint.Medium, false
	want := &Config{
		FailOn:   &medium,
		Accounts: []string{"123456789012"},
		Rules: map[string]Rule{
			"client/implicit-grant":    {Enabled: &no, Severity: &critical, Reason: "an organisation policy forbids it"},
			"token/long-refresh-token": {Options: map[string]any{"max_days": 60.5, "strict": true, "mode": "y", "except": []string{"a", "b"}}},
		},
	}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got %+v", c)
	}
	if len(envs) != 2 || envs[0].Name != "dev" || envs[1].Name != "none" || len(envs[0].VarFiles) != 2 || len(envs[1].VarFiles) != 0 {
		t.Fatalf("environments are %+v", envs)
	}
	if f := envs[0].VarFiles[1]; f.Name != "envs/dev.tfvars" || f.Range.Start.Line != 16 {
		t.Errorf("the second file is %+v", f)
	}
	s := c.Settings()
	if s.Severities["client/implicit-grant"] != lint.Critical || s.Options["token/long-refresh-token"]["mode"] != "y" || len(s.Accounts) != 1 {
		t.Errorf("settings are %+v", s)
	}
	if _, set := s.Severities["token/long-refresh-token"]; set {
		t.Error("a severity that the file does not give is set")
	}
}

func TestMistakes(t *testing.T) {
	for _, test := range []struct{ src, want string }{
		{"rule {", `.coglint.hcl:1: Unclosed configuration block`},
		{`acounts = []`, `.coglint.hcl:1: Unsupported argument: An argument named "acounts" is not expected here. Did you mean "accounts"?`},
		{"\nrules \"x\" {}", `.coglint.hcl:2: Unsupported block type: Blocks of type "rules" are not expected here. Did you mean "rule"?`},
		{`rule {}`, `.coglint.hcl:1: Missing name for rule`},
		{`rule "client/implicit-grnat" {}`, `.coglint.hcl:1: there is no rule "client/implicit-grnat": did you mean "client/implicit-grant"?`},
		{`rule "implicit-grant" {}`, `there is no rule "implicit-grant": did you mean "client/implicit-grant"?`},
		{`rule "zzz" {}`, `there is no rule "zzz"`},
		{"rule \"client/implicit-grant\" {}\nrule \"client/implicit-grant\" {}", `.coglint.hcl:2: rule "client/implicit-grant" is configured twice`},
		{"rule \"client/implicit-grant\" {\n severty = \"low\"\n}", `.coglint.hcl:2: Unsupported argument: An argument named "severty" is not expected here. Did you mean "severity"?`},
		{"rule \"client/implicit-grant\" {\n severity = \"grave\"\n}", `.coglint.hcl:2: severity: "grave" is not a severity: use one of info, low, medium, high, critical`},
		{"rule \"client/implicit-grant\" {\n enabled = \"no\"\n}", `.coglint.hcl:2: enabled must be a bool, not a string`},
		{"rule \"client/implicit-grant\" {\n reason = null\n}", `.coglint.hcl:2: reason must be a string, not null`},
		{"rule \"client/implicit-grant\" {\n options = { max_days = 1 }\n}", `.coglint.hcl:2: rule client/implicit-grant has no option "max_days"`},
		{"rule \"token/long-refresh-token\" {\n options = { max_day = 1 }\n}", `.coglint.hcl:2: rule token/long-refresh-token has no option "max_day": did you mean "max_days"?`},
		{"rule \"token/long-refresh-token\" {\n options = {\n  strict = true\n  max_days = \"1\"\n }\n}", `.coglint.hcl:4: max_days must be a number, not a string`},
		{"rule \"token/long-refresh-token\" {\n options = { strict = 1 }\n}", `strict must be a bool, not a number`},
		{"rule \"token/long-refresh-token\" {\n options = { mode = [\"x\"] }\n}", `mode must be a string, not a list`},
		{"rule \"token/long-refresh-token\" {\n options = { except = \"x\" }\n}", `except must be a list of strings, not a string`},
		{"rule \"token/long-refresh-token\" {\n options = { except = [1] }\n}", `except must be a list of strings, and has a number in it`},
		{"rule \"token/long-refresh-token\" {\n options = 1\n}", `.coglint.hcl:2: options must be an object, such as { name = value }`},
		{`fail_on = high`, `.coglint.hcl:1: Variables not allowed`},
		{`fail_on = lower("HIGH")`, `.coglint.hcl:1: Function calls not allowed`},
		{`fail_on = {}`, `.coglint.hcl:1: fail_on must be a string, not an object`},
		{`accounts = ["12345"]`, `.coglint.hcl:1: accounts: "12345" is not an account number: they have twelve digits`},
		{`accounts = [123456789012]`, `accounts must be a list of strings, and has a number in it`},
		{"env {}", `.coglint.hcl:1: Missing name for env`},
		{`env "" {}`, `.coglint.hcl:1: an environment needs a name`},
		{`env "all" {}`, `.coglint.hcl:1: an environment cannot have the name "all", which --env takes for every environment`},
		{"env \"dev\" {}\nenv \"dev\" {}", `.coglint.hcl:2: env "dev" is configured twice`},
		{"env \"dev\" {\n var_file = []\n}", `.coglint.hcl:2: Unsupported argument: An argument named "var_file" is not expected here. Did you mean "var_files"?`},
		{"env \"dev\" {\n workspace = 1\n}", `.coglint.hcl:2: workspace must be a string, not a number`},
		{"env \"dev\" {\n var_files = \"x\"\n}", `.coglint.hcl:2: var_files must be a list of strings, not a string`},
		{"env \"dev\" {\n var_files = [\n  \"a\",\n  \"/b\",\n ]\n}", `.coglint.hcl:4: var_files: "/b" is not a path relative to the directory of this file, with slashes`},
		{"env \"dev\" {\n var_files = [\"\", \"a\\\\b\"]\n}", ".coglint.hcl:2: var_files: \"\" is not a path relative to the directory of this file, with slashes\n.coglint.hcl:2: var_files: \"a\\\\b\" is not"},
		{"fail_on = 1\naccounts = 2", ".coglint.hcl:1: fail_on must be a string, not a number\n.coglint.hcl:2: accounts must be a list of strings, not a number"},
	} {
		_, err := Parse(".coglint.hcl", []byte(test.src), rules)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s\n got %v\nwant %s", test.src, err, test.want)
		}
	}
}

func TestSelect(t *testing.T) {
	c := &Config{Envs: []Env{{Name: "prod"}, {Name: "dev"}}}
	for name, want := range map[string]string{
		"dev": "[dev]", "all": "[prod dev]",
		"prd":     `--env: there is no environment "prd" in x.hcl, which has prod, dev: did you mean "prod"?`,
		"staging": `--env: there is no environment "staging" in x.hcl, which has prod, dev`,
	} {
		envs, err := c.Select(name, "x.hcl")
		got := fmt.Sprint(err)
		if err == nil {
			var names []string
			for _, e := range envs {
				names = append(names, e.Name)
			}
			got = fmt.Sprint(names)
		}
		if got != want {
			t.Errorf("Select(%q): got %s, want %s", name, got, want)
		}
	}
	if _, err := (&Config{}).Select("all", "x.hcl"); err == nil || !strings.HasPrefix(err.Error(), "--env all: x.hcl has no env block: write one") {
		t.Errorf("without env blocks: %v", err)
	}
}

func TestFind(t *testing.T) {
	fsys := fstest.MapFS{
		"a/.coglint.hcl": {},
		"a/b/c/main.tf":  {},
		"d/e/main.tf":    {},
	}
	for dir, want := range map[string]string{"a/b/c": "a/.coglint.hcl", "a": "a/.coglint.hcl", "d/e": "", ".": ""} {
		if got, err := Find(fsys, dir); got != want || err != nil {
			t.Errorf("Find(%q) = %q, %v, want %q", dir, got, err, want)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	known := []string{"token", "client", "token/x", "--select"}
	for unknown, want := range map[string]string{
		"tokn":     `: did you mean "token"?`,
		"x":        `: did you mean "token/x"?`,
		"--selct":  `: did you mean "--select"?`,
		"anything": "",
	} {
		if got := DidYouMean(unknown, known); got != want {
			t.Errorf("DidYouMean(%q) = %q, want %q", unknown, got, want)
		}
	}
}
