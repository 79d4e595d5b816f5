package policy

import (
	"strings"

	"github.com/coglint/coglint/parser"
)

// Issuer is a CI service whose jobs prove by an OpenID Connect token who they are.
type Issuer struct {
	Name string
	// Shared tells that all customers of the service have the same issuer: a token of it may be anybody's.
	Shared bool
	// Claims are those that say whose job it is; each is enough.
	Claims []string

	// url is the issuer without its scheme, as a pattern if each customer has one.
	url string
	// In sub the owner of a project stands behind owner, and the project behind within; every are projects that are all of an owner's.
	owner, within, every string
}

// Issuers are the CI services that are known. STS knows more claims than sub for some of them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
var Issuers = []*Issuer{
	{
		// https://docs.github.com/en/actions/reference/security/oidc
		Name: "GitHub", Shared: true, url: "token.actions.githubusercontent.com",
		Claims: []string{"sub", "job_workflow_ref", "repository", "repository_id", "enterprise_id", "actor", "actor_id"},
		owner:  "repo:", within: "/",
	},
	{
		// An enterprise may have an issuer of its own, and may not.
		// https://docs.github.com/en/enterprise-cloud@latest/actions/reference/security/oidc
		Name: "GitHub", url: "token.actions.githubusercontent.com/*",
		Claims: []string{"sub", "job_workflow_ref", "repository", "repository_id", "actor", "actor_id"},
		owner:  "repo:", within: "/",
	},
	{
		// https://docs.gitlab.com/ci/cloud_services/aws/
		Name: "GitLab", Shared: true, url: "gitlab.com",
		Claims: []string{"sub"}, owner: "project_path:", within: "/",
	},
	{
		// https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration
		Name: "HCP Terraform", Shared: true, url: "app.terraform.io",
		Claims: []string{"sub"}, owner: "organization:", within: ":", every: "project:*:workspace:*",
	},
	{
		// https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/
		Name: "Bitbucket", url: "api.bitbucket.org/2.0/workspaces/*/pipelines-config/identity/oidc",
		Claims: []string{"sub"},
	},
	{
		// https://circleci.com/docs/guides/permissions-authentication/openid-connect-tokens/
		Name: "CircleCI", url: "oidc.circleci.com/org/*",
		Claims: []string{"sub", "project-id"}, owner: "org/", within: "/", every: "project/*",
	},
}

// IssuerOf is the CI service whose issuer has that URL, given without its scheme; nil if it is none, or not known.
func IssuerOf(url string) *Issuer {
	for _, i := range Issuers {
		if ActionGlob(i.url).Matches(url) == parser.Yes {
			return i
		}
	}
	return nil
}

// OIDCProvider is the URL of the OpenID Connect provider that a principal names, without its scheme; ok is false if the code does not show one.
func (e Entry) OIDCProvider() (url string, ok bool) {
	if r, _ := e.Value().Referent("aws_iam_openid_connect_provider", "data.aws_iam_openid_connect_provider"); r != nil {
		if url, ok := textOf(r.Get("url")); ok && url != "" {
			return strings.TrimSuffix(strings.TrimPrefix(url, "https://"), "/"), true
		}
		if arn, ok := textOf(r.Get("arn")); ok {
			_, url, ok := strings.Cut(arn, ":oidc-provider/")
			return url, ok
		}
	}
	_, url, ok = strings.Cut(e.Text, ":oidc-provider/")
	return url, ok
}

// Width is how many of an issuer's jobs a value of sub lets in.
type Width uint8

// The widths, in ascending order: some jobs of a project, all jobs of a project, all projects of an owner, and projects of others.
const (
	SomeJobs Width = iota
	Project
	Owner
	Anybody
)

// Width is how much a pattern for sub lets in.
func (i *Issuer) Width(pattern string) Width {
	n := strings.IndexAny(pattern, "*?")
	if n < 0 {
		return SomeJobs
	}
	head := pattern[:n]
	others := Owner // who has an issuer of his own shares it with nobody
	if i.Shared {
		others = Anybody
	}
	rest, ok := strings.CutPrefix(head, i.owner)
	switch {
	case head == "" || !ok && strings.HasPrefix(i.owner, head):
		return others
	case !ok || i.within == "":
		return SomeJobs // a form of sub that the owner has chosen
	}
	owner, inside, ok := strings.Cut(rest, i.within)
	switch {
	case !ok && parser.HasHole(owner):
		if strings.HasSuffix(owner, ":") {
			return Project // the owner and the project together are not known
		}
		return SomeJobs
	case !ok:
		return others
	case inside == "" || i.every != "" && strings.HasPrefix(pattern[len(i.owner)+len(owner)+len(i.within):], i.every):
		return Owner
	case i.every == "" && strings.Count(inside, ":") == 1 && strings.HasSuffix(inside, ":") && pattern == head+"*":
		return Project
	}
	return SomeJobs
}
