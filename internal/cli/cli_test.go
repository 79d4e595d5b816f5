package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/coglint/coglint/internal/lint"
)

// The scripts run with these rules, so that they say nothing about real ones.
var testRules = []*lint.Rule{
	{
		Name: "client/implicit-grant", Title: "App client allows the OAuth implicit grant", Severity: lint.High, CWE: []int{522}, Since: "0.1.0",
		Why: "Tokens in a URL end up in histories and logs.", Fix: "Use `code` with PKCE, and remove `implicit`.",
		On:   []string{"aws_cognito_user_pool_client"},
		Refs: []string{"https://datatracker.ietf.org/doc/html/rfc9700"},
		Check: func(p *lint.Pass) {
			for c := range p.Targets() {
				flows := c.Get("allowed_oauth_flows")
				p.If(flows.Has("implicit"), flows, "client %q allows the implicit grant", c.Name)
			}
		},
	},
	{
		Name: "token/long-refresh-token", Title: "Refresh token lives long", Severity: lint.Medium,
		Why: "A stolen one works as long.", Fix: "Set `refresh_token_validity`.",
		On:      []string{"aws_cognito_user_pool_client"},
		Options: []lint.Option{{Name: "max_days", Default: 90.0, Doc: "The longest that is accepted."}},
		Check: func(p *lint.Pass) {
			for c := range p.Targets() {
				days := c.Get("refresh_token_validity")
				if n, ok := days.Number(); ok {
					p.If(lint.Yes, days, "refresh tokens live for %v days", days).Severity(severityOf(n > p.Number("max_days")))
				}
			}
		},
	},
	{
		Name: "token/opt-in", Title: "Client has a name", Severity: lint.Low, Kind: lint.Correctness, Off: true,
		Why: "Only for tests.", On: []string{"aws_cognito_user_pool_client"},
		Check: func(p *lint.Pass) {
			for c := range p.Targets() {
				p.If(c.Get("name").Absent().Not(), c, "client %q has a name", c.Name)
			}
		},
	},
}

func severityOf(long bool) lint.Severity {
	if long {
		return lint.Medium
	}
	return lint.Info
}

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"coglint": func() {
			allRules = func() []*lint.Rule { return testRules }
			pageOf = func(string) (string, bool) { return "", false }
			os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/cli",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Vars = append(env.Vars, "NO_COLOR=", "FORCE_COLOR=")
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond != "root" {
				return false, fmt.Errorf("unknown condition %q", cond)
			}
			return os.Geteuid() == 0, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"code": code},
	})
}

// code runs coglint and compares its exit code: `code 3 coglint ...`.
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N command...")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit code %d, want %s", got, args[0])
	}
}

func TestTerminal(t *testing.T) {
	device, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0) // a character device, as terminals are
	if err != nil {
		t.Fatal(err)
	}
	defer device.Close()
	for _, test := range []struct {
		mode, noColor, term string
		colour, links       bool
	}{
		{"auto", "", "xterm", true, true},
		{"auto", "1", "xterm", false, false},
		{"auto", "", "dumb", false, false},
		{"never", "", "xterm", false, false},
		{"always", "1", "xterm", true, true},
		{"always", "", "dumb", true, false},
	} {
		t.Setenv("NO_COLOR", test.noColor)
		t.Setenv("FORCE_COLOR", "")
		t.Setenv("TERM", test.term)
		colour, links, err := (&app{stdout: device}).colours(test.mode)
		if colour != test.colour || links != test.links || err != nil {
			t.Errorf("%+v: got %v, %v, %v", test, colour, links, err)
		}
	}
}
