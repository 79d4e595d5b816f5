package client

import (
	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "client/oauth-switch-off",
	Title:    "App client has OAuth settings, but OAuth is switched off",
	Severity: lint.High, Kind: lint.Correctness,
	On: flow.AppClients,
	Why: `
Grants, scopes, callback and sign-out URLs count only if ` + "`allowed_oauth_flows_user_pool_client`" + ` is true, and it is false where it is not written. The apply can
succeed all the same, and the settings show up in the console. But then only sign-in through the SDK works, and the OAuth endpoints turn the client away.`,
	Fix: `
Switch OAuth on, or remove the settings that depend on it:

` + "```hcl" + `
allowed_oauth_flows_user_pool_client = true
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_user_pool_client",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for c := range p.Targets() {
			enable := c.Get("allowed_oauth_flows_user_pool_client")
			var setting parser.Value
			written := lint.No
			for _, name := range []string{"allowed_oauth_flows", "allowed_oauth_scopes", "callback_urls", "logout_urls"} {
				v := c.Get(name)
				if some := notEmpty(v); some > written {
					setting, written = v, some
				}
			}
			off := written.And(flow.OAuthEnabled(c).Not())
			if enable.Absent() == lint.Yes {
				p.If(off, setting, "client %q sets %s, but not allowed_oauth_flows_user_pool_client: OAuth stays off", c.Name, setting.Path())
			} else {
				p.If(off, enable, "client %q sets %s, but allowed_oauth_flows_user_pool_client is %v: OAuth stays off", c.Name, setting.Path(), enable).
					Related(setting, "has no effect: %v", setting)
			}
		}
	},
})

// notEmpty answers whether a list has elements.
func notEmpty(list parser.Value) lint.Tri {
	elements, all := list.Each()
	for range elements {
		return lint.Yes
	}
	return all.Not()
}
