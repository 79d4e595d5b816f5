package client

import (
	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "client/implicit-grant",
	Title:    "App client allows the OAuth implicit grant",
	Severity: lint.High, Kind: lint.Security, CWE: []int{522},
	On: flow.AppClients,
	Why: `
The implicit grant puts the tokens themselves into the address the browser is sent back to. There they end up in the history, in other scripts' hands and in whatever the page
logs, and nothing ties them to the app that asked. With an authorization code and PKCE only a code is in the address, and it is useless without the secret the app made up for it.

AWS calls the implicit grant legacy. Single-page and mobile apps need it no more: PKCE works without a client secret.`,
	Fix: `
Use the authorization code grant with PKCE, and remove ` + "`implicit`" + `:

` + "```hcl" + `
allowed_oauth_flows = ["code"]
` + "```" + `

Have the app send ` + "`response_type=code`" + ` and a ` + "`code_challenge`" + ` first: a client that still asks for ` + "`token`" + ` gets an error once the grant is gone.`,
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints-oauth-grants.html",
		"https://docs.aws.amazon.com/cognito/latest/developerguide/using-pkce-in-authorization-code.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for c := range p.Targets() {
			flows := c.Get("allowed_oauth_flows")
			p.If(flow.OAuthEnabled(c).And(flows.Has("implicit")), flows,
				"client %q allows the implicit grant, which hands out tokens in the address of a page", c.Name)
		}
	},
})
