package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/report"
	"github.com/coglint/coglint/parser"
)

var update = flag.Bool("update", false, "write the golden files")

// Files of the repository that the reports below speak of.
var files = map[string]string{
	"infra/auth/variables.tf": "variable \"flows\" {\n  type = list(string)\n  default = [\"code\", \"implicit\"]\n}\n",
	"infra/auth/client.tf": `resource "aws_cognito_user_pool_client" "web" {
	name = "web"
	allowed_oauth_flows = var.flows
	/* 漢字 e` + "\u0301" + ` 🙂 */ id_token_validity = 24
	refresh_token_validity = (
	  10 * 365
	)
	client_secret = "hunter2"
}
`,
	"infra/main.tf": "\uFEFFmodule \"auth\" { # \x1b[31m\r\n  source = \"./auth\"\r\n}\r\n",
	"infra/long.tf": "policy = \"" + strings.Repeat("a", 200) + "implicit" + strings.Repeat("b", 200) + "\" # ##[add-mask]\n",
	"a b/ü.tf":      "x = 1 # \u202e##[add-mask]x\n",
}

func source(name string) []byte {
	text, ok := files[name]
	if !ok {
		return nil
	}
	return []byte(text)
}

// at is the range of the first occurrence of text in a file. Columns are wrong on purpose: the report must count from bytes.
func at(t *testing.T, file, text string) hcl.Range {
	t.Helper()
	src := files[file]
	start := strings.Index(src, text)
	if start < 0 {
		t.Fatalf("%s does not contain %q", file, text)
	}
	pos := func(b int) hcl.Pos { return hcl.Pos{Byte: b, Line: strings.Count(src[:b], "\n") + 1, Column: 999} }
	return hcl.Range{Filename: file, Start: pos(start), End: pos(start + len(text))}
}

var (
	implicit = &lint.Rule{
		Name: "client/implicit-grant", Title: "App client allows the OAuth implicit grant", Severity: lint.High, CWE: []int{522},
		Why:  "Tokens in a URL end up in\nhistories and logs.\n\n```hcl\n# not this\nallowed_oauth_flows = [\"implicit\"]\n```\n\n- one\n  item\n- another",
		Fix:  "Use `code` with PKCE, and remove `implicit` from the list of flows of every client that a browser or a phone uses.",
		Refs: []string{"https://datatracker.ietf.org/doc/html/rfc9700"},
	}
	refresh = &lint.Rule{
		Name: "token/long-refresh-token", Title: "Refresh token lives long", Severity: lint.Medium, Since: "0.1.0",
		Why: "A stolen one works as long.", Fix: "```hcl\nrefresh_token_validity = 30\n```\n\nSet\n`refresh_token_validity`:\n\n```hcl\nx\n```",
		Options: []lint.Option{{Name: "max_days", Default: 90.0, Doc: "the longest that is accepted"}},
	}
	unit = &lint.Rule{
		Name: "token/validity-unit-trap", Title: "Unit of a token's lifetime is not the one that was meant", Severity: lint.Critical, Kind: lint.Correctness,
		Why: "The default unit differs.", Off: true,
		Options: []lint.Option{{Name: "units", Default: []string{"days"}, Doc: "x"}, {Name: "unit", Default: "days", Doc: "y"}},
	}
)

func full(t *testing.T) *report.Report {
	t.Helper()
	client := "infra/auth/client.tf"
	chain := []lint.Related{
		{Range: at(t, client, "var.flows"), Message: "allowed_oauth_flows = var.flows"},
		{Range: at(t, "infra/main.tf", "module"), Message: "called as module.auth (2 instances)"},
	}
	web := "module.auth.aws_cognito_user_pool_client.web"
	instances := []string{`module.auth["eu"].aws_cognito_user_pool_client.web`, `module.auth["us"].aws_cognito_user_pool_client.web`}
	r := &report.Report{Version: "v1.2.3", Rules: []*lint.Rule{unit, implicit, refresh}}
	r.Add([]*lint.Finding{
		{
			Rule: implicit, Severity: lint.High, Message: `client "web" allows the implicit grant`,
			At: at(t, "infra/auth/variables.tf", `["code", "implicit"]`), Argument: at(t, client, "var.flows"), Related: chain, Chain: 2,
			Resource: web, Instances: instances, Fingerprint: "0001",
		},
		{
			Rule: refresh, Severity: lint.Medium, Message: "refresh tokens live long", Value: "3650",
			At: at(t, client, "(\n\t  10 * 365\n\t)"), Argument: at(t, client, "(\n\t  10 * 365\n\t)"),
			Resource: web, Instances: instances[:1], Fingerprint: "0002",
		},
		{
			Rule: unit, Severity: lint.Critical, Unsure: true, Message: "ID tokens live for 24 of an unknown unit",
			At: at(t, client, "24"), Argument: at(t, client, "24"), Element: "statement[2]",
			Resource: web, Instances: append(instances, "a.b", "c.d", "e.f"), Fingerprint: "0003",
		},
		{
			Rule: unit, Severity: lint.Low, Message: "second of the line](1)", Value: `"of the line"`,
			At: at(t, client, "id_token_validity"), Argument: at(t, client, "id_token_validity"), Resource: web, Fingerprint: "0004",
		},
		{
			Rule: implicit, Severity: lint.Info, Message: "cut line", Value: strings.Repeat("v ", 200),
			At: at(t, "infra/long.tf", "implicit"), Resource: "aws_iam_policy.p", Fingerprint: "0005",
		},
		{
			Rule: implicit, Severity: lint.High, Message: "secret", Value: "hunter2",
			At: at(t, client, `"hunter2"`), Argument: at(t, client, `"hunter2"`), Resource: web, Fingerprint: "0006",
		},
		{
			Rule: implicit, Severity: lint.High, Message: "value of a sensitive variable", Value: report.Sensitive,
			At: at(t, client, "24"), Argument: at(t, client, "24"), Resource: web, Fingerprint: "0009",
		},
		{
			Rule: implicit, Severity: lint.High, Message: "::error::\x1b[31mred\u0085\u202e\xff\n::x",
			At: at(t, "a b/ü.tf", "1"), Resource: "a.b", Fingerprint: "0007",
			Related: []lint.Related{{Range: hcl.Range{Filename: "/etc/x.tfvars", Start: hcl.Pos{Line: 1, Column: 1}, End: hcl.Pos{Line: 1, Column: 2}}, Message: "outside"}},
		},
		{
			Rule: implicit, Severity: lint.High, Message: "decided outside",
			At:       hcl.Range{Filename: "../x.tfvars", Start: hcl.Pos{Line: 7, Column: 3}, End: hcl.Pos{Line: 7, Column: 9}},
			Argument: at(t, client, `"web" {`), Resource: web, Fingerprint: "0008",
		},
	}, []parser.Problem{
		{Range: at(t, "infra/main.tf", "source"), Summary: "Unknown thing", Detail: "First line.\n\n  Second line.\n"},
		{Range: hcl.Range{Filename: "secret"}, Summary: "cannot be read"},
		{Summary: "of the run", Detail: "no place"},
	}, parser.Coverage{
		Roots: 1, Modules: 2, Files: 4, Resources: 17,
		MissingModules: []string{"module.a (git::https://example.com/vpc)", "module.b (b)", "module.c (c)", "module.d (d)", "module.e (e)", "module.f (f)"},
		NotAnalysed:    []string{"infra/broken.tf"},
	}, source)
	return r
}

// environments is the report of a run over three of them.
func environments(t *testing.T) *report.Report {
	t.Helper()
	client := "infra/auth/client.tf"
	days := at(t, client, "(\n\t  10 * 365\n\t)")
	finding := func(value, in string, e lint.Environments) *lint.Finding {
		return &lint.Finding{
			Rule: refresh, Severity: lint.Medium, Unsure: len(e.Sure) == 0, Message: "refresh tokens live long", Value: value, ValueIn: in,
			At: days, Argument: days, Resource: "aws_cognito_user_pool_client." + value, Environments: e, Fingerprint: value,
		}
	}
	r := &report.Report{Environments: []string{"dev", "staging", "prod"}}
	r.Add([]*lint.Finding{
		finding("1", "", lint.Environments{Sure: []string{"dev", "staging", "prod"}}),
		finding("2", "dev", lint.Environments{Sure: []string{"dev", "prod"}, Not: []string{"staging"}}),
		finding("3", "prod", lint.Environments{Sure: []string{"prod"}, Unsure: []string{"dev"}, Not: []string{"staging"}}),
		finding("4", "", lint.Environments{Unsure: []string{"dev", "prod"}, Not: []string{"staging"}}),
	}, nil, parser.Coverage{Roots: 1, Modules: 1, Files: 1, Resources: 4}, source)
	for i := range r.Findings {
		r.Findings[i].Place.Line += min(i, 2) // SARIF makes one result of the last two, on one line
	}
	return r
}

func write(t *testing.T, format string, r *report.Report, o report.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.Write(&b, format, r, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	for name, test := range map[string]struct {
		format string
		report *report.Report
		opts   report.Options
	}{
		"count.txt":    {"text", full(t), report.Options{}},
		"show.txt":     {"text", full(t), report.Options{Unsure: true}},
		"terminal.txt": {"text", full(t), report.Options{Unsure: true, Color: true, Links: true}},
		"quiet.txt":    {"text", full(t), report.Options{Quiet: true}},
		"clean.txt":    {"text", &report.Report{Coverage: parser.Coverage{Roots: 1, Files: 2, Resources: 1}}, report.Options{}},
		"full.json":    {"json", full(t), report.Options{}},
		"clean.json":   {"json", &report.Report{}, report.Options{}},
		"full.sarif":   {"sarif", full(t), report.Options{Unsure: true}},
		"count.sarif":  {"sarif", full(t), report.Options{}},
		"clean.sarif":  {"sarif", &report.Report{Version: "dev"}, report.Options{}},

		"environments.txt":   {"text", environments(t), report.Options{Unsure: true}},
		"environments.json":  {"json", environments(t), report.Options{}},
		"environments.sarif": {"sarif", environments(t), report.Options{Unsure: true}},
	} {
		t.Run(name, func(t *testing.T) {
			got := write(t, test.format, test.report, test.opts)
			file := "testdata/" + name
			if *update {
				if err := os.WriteFile(file, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("differs from %s (go test -update writes it):\n%s", file, got)
			}
			if again := write(t, test.format, test.report, test.opts); !bytes.Equal(got, again) {
				t.Error("writing a report twice gives different bytes")
			}
			if bytes.Contains(got, []byte("hunter2")) {
				t.Error("a secret is printed")
			}
			for _, bad := range []string{"\x1b[31m", "\u202e", "##[add"} {
				if test.format == "text" && !test.opts.Color && bytes.Contains(got, []byte(bad)) {
					t.Errorf("%q of a scanned file is printed", bad)
				}
			}
		})
	}
}

// The schema of SARIF is the copy in @microsoft/sarif-multitool 5.7.0 (MIT, https://github.com/microsoft/sarif-sdk).
func TestSchemas(t *testing.T) {
	for format, schema := range map[string]string{
		"sarif": "testdata/sarif-schema-2.1.0.json",
		"json":  "../../docs/coglint-v1.schema.json",
	} {
		compiled, err := jsonschema.NewCompiler().Compile(schema)
		if err != nil {
			t.Fatal(err)
		}
		for name, r := range map[string]*report.Report{"full": full(t), "empty": {}, "environments": environments(t)} {
			output, err := jsonschema.UnmarshalJSON(bytes.NewReader(write(t, format, r, report.Options{Unsure: true})))
			if err != nil {
				t.Fatal(err)
			}
			if err := compiled.Validate(output); err != nil {
				t.Errorf("%s report as %s: %v", name, format, err)
			}
		}
	}
}

func TestSARIFCutsAtGitHubsLimit(t *testing.T) {
	r := &report.Report{}
	var findings []*lint.Finding
	for i := range 5003 {
		rng := hcl.Range{Filename: "main.tf", Start: hcl.Pos{Line: i + 1, Column: 1}, End: hcl.Pos{Line: i + 1, Column: 2}}
		severity := lint.Low
		if i >= 5000 {
			severity = lint.High
		}
		findings = append(findings, &lint.Finding{Rule: implicit, Severity: severity, Message: fmt.Sprint(i), At: rng})
	}
	r.Add(findings, nil, parser.Coverage{Files: 1}, source)
	var got struct {
		Runs []struct {
			Results []struct {
				Message struct{ Text string }
			}
			Invocations []struct {
				ToolExecutionNotifications []struct {
					Message struct{ Text string }
				}
			}
		}
	}
	if err := json.Unmarshal(write(t, "sarif", r, report.Options{}), &got); err != nil {
		t.Fatal(err)
	}
	run := got.Runs[0]
	if n := len(run.Results); n != 5000 {
		t.Errorf("%d results, want 5000", n)
	}
	if first := run.Results[0].Message.Text; first != "5000." {
		t.Errorf("first result is %q, want the first of the most severe", first)
	}
	if n := run.Invocations[0].ToolExecutionNotifications; len(n) != 1 || !strings.HasPrefix(n[0].Message.Text, "3 results are left out") {
		t.Errorf("notifications %v do not tell that 3 results are left out", n)
	}
}

func TestUnknownFormat(t *testing.T) {
	err := report.Write(&bytes.Buffer{}, "xml", &report.Report{}, report.Options{})
	if err == nil || !strings.Contains(err.Error(), `"xml" is not a format: use one of text, json, sarif`) {
		t.Errorf("got %v", err)
	}
}

func TestSecretName(t *testing.T) {
	for name, want := range map[string]bool{
		"client_secret": true, "password": true, "MASTER_PASSWORD": true, "private_key": true, "auth_token": true,
		"access_token":          false, // a unit of time in token_validity_units
		"access_token_validity": false, "password_policy": false, "secret_arn": false, "name": false,
	} {
		if got := report.SecretName(name); got != want {
			t.Errorf("SecretName(%q) = %v", name, got)
		}
	}
}
