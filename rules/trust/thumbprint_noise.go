package trust

import (
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

// libraryOnly are the issuers whose certificates AWS only checks with its own library of certificate authorities, whatever thumbprint is given.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_openid_connect_provider
var libraryOnly = []string{"token.actions.githubusercontent.com", "gitlab.com", "accounts.google.com"}

var _ = Rules.Add(lint.Rule{
	Name:     "trust/thumbprint-noise",
	Title:    "Thumbprint that AWS does not look at",
	Severity: lint.Info, Kind: lint.Correctness,
	On: []string{"aws_iam_openid_connect_provider"},
	Why: `
AWS checks the certificates of GitHub, GitLab, Google and Auth0 with its own library of certificate authorities. A thumbprint for them stays in the configuration and decides nothing; it only looks as if somebody had to keep it
up to date, often with a data source that asks for the certificate at every plan.`,
	Fix: `
Leave ` + "`thumbprint_list`" + ` out.`,
	Refs: []string{
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_openid_connect_provider",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html",
	},
	Since: "0.1.0",
	Off:   true,
	Check: func(p *lint.Pass) {
		for r := range p.Targets() {
			url, thumbprints := r.Get("url"), r.Get("thumbprint_list")
			if _, whole := url.Ref(); !url.Known() && !whole {
				continue // the part that is known is of another issuer: these have no more than a domain
			}
			known := url.Test(func(url string) bool {
				host := strings.TrimSuffix(strings.TrimPrefix(url, "https://"), "/")
				return slices.Contains(libraryOnly, host) || strings.HasSuffix(host, ".auth0.com")
			})
			each, all := thumbprints.Each()
			some := all.Not()
			for range each {
				some = lint.Yes
			}
			p.If(known.And(some, thumbprints.Absent().Not(), parser.TriOf(thumbprints.Known()).Or(lint.Maybe)), thumbprints, "AWS does not look at the thumbprints of %v", url)
		}
	},
})
