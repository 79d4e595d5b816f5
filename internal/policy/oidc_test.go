package policy_test

import (
	"testing"

	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

func TestIssuerWidth(t *testing.T) {
	hole := parser.Hole(parser.Ref{Addr: "var.x"}).AsString()
	for _, c := range []struct {
		issuer, sub string
		want        policy.Width
	}{
		{"token.actions.githubusercontent.com", "*", policy.Anybody},
		{"token.actions.githubusercontent.com", "repo:*", policy.Anybody},
		{"token.actions.githubusercontent.com", "re?o:example/infra:*", policy.Anybody},
		{"token.actions.githubusercontent.com", "repo:exam*/infra:ref:refs/heads/main", policy.Anybody},
		{"token.actions.githubusercontent.com", "repo:example/*", policy.Owner},
		{"token.actions.githubusercontent.com", "repo:example/*:ref:refs/heads/main", policy.Owner},
		{"token.actions.githubusercontent.com", "repo:example/infra:*", policy.Project},
		{"token.actions.githubusercontent.com", "repo:example/infra-*:*", policy.SomeJobs},
		{"token.actions.githubusercontent.com", "repo:example/infra:ref:refs/tags/*", policy.SomeJobs},
		{"token.actions.githubusercontent.com", "repo:example/infra:pull_request", policy.SomeJobs},
		{"token.actions.githubusercontent.com", "repository_owner_id:1:environment:*", policy.SomeJobs},
		{"token.actions.githubusercontent.com", "repo:" + hole + "/*", policy.Owner},
		{"token.actions.githubusercontent.com", "repo:" + hole + ":*", policy.Project},
		{"token.actions.githubusercontent.com", "repo:" + hole + "*", policy.SomeJobs},
		{"token.actions.githubusercontent.com/example", "repo:*", policy.Owner},
		{"gitlab.com", "project_path:group*", policy.Anybody},
		{"gitlab.com", "project_path:group/sub/*", policy.SomeJobs},
		{"app.terraform.io", "organization:example:*", policy.Owner},
		{"app.terraform.io", "organization:example:project:*:workspace:*:run_phase:plan", policy.Owner},
		{"app.terraform.io", "organization:example:project:infra:workspace:*:run_phase:*", policy.SomeJobs},
		{"oidc.circleci.com/org/0b9c", "org/*", policy.Owner},
		{"oidc.circleci.com/org/0b9c", "org/0b9c/project/2f1d/user/*", policy.SomeJobs},
		{"api.bitbucket.org/2.0/workspaces/example/pipelines-config/identity/oidc", "{2f1d}:*", policy.SomeJobs},
		{"api.bitbucket.org/2.0/workspaces/example/pipelines-config/identity/oidc", "*", policy.Owner},
	} {
		i := policy.IssuerOf(c.issuer)
		if i == nil {
			t.Fatalf("%s is no known issuer", c.issuer)
		}
		if got := i.Width(c.sub); got != c.want {
			t.Errorf("%s of %s: width %d, want %d", c.sub, c.issuer, got, c.want)
		}
	}
}

func TestIssuerOf(t *testing.T) {
	hole := parser.Hole(parser.Ref{Addr: "var.x"}).AsString()
	for url, want := range map[string]string{
		"token.actions.githubusercontent.com": "GitHub",
		"gitlab.com":                          "GitLab",
		"gitlab.example.com":                  "",
		"oidc.circleci.com/org/" + hole:       "CircleCI",
		hole:                                  "",
		"oidc.eks.eu-west-1.amazonaws.com/id/AB12": "",
	} {
		got := ""
		if i := policy.IssuerOf(url); i != nil {
			got = i.Name
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", url, got, want)
		}
	}
}
