package token

import (
	"strconv"

	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "token/rotation-conflict",
	Title:    "Refresh token rotation together with what excludes it",
	Severity: lint.High, Kind: lint.Correctness,
	On: flow.AppClients,
	Why: `
A client that rotates refresh tokens must not allow ` + "`ALLOW_REFRESH_TOKEN_AUTH`" + `: AWS refuses the pair. If ` + "`explicit_auth_flows`" + ` is not written, the default
flows apply, and that one is among them. The grace period in which a rotated token may be used again is at most 60 seconds.

Rotating clients refresh with the operation ` + "`GetTokensFromRefreshToken`" + ` or at the token endpoint, which need no entry in the list of flows.`,
	Fix: `
List the flows that users sign in with, without the refresh flow:

` + "```hcl" + `
explicit_auth_flows = ["ALLOW_USER_SRP_AUTH"]

refresh_token_rotation {
  feature                    = "ENABLED"
  retry_grace_period_seconds = 10
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html",
		"https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RefreshTokenRotationType.html",
		"https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for c := range p.Targets() {
			flows := c.Get("explicit_auth_flows")
			for _, rotation := range c.Blocks("refresh_token_rotation").List {
				feature, grace := rotation.Get("feature"), rotation.Get("retry_grace_period_seconds")
				enabled := rotation.Exists.And(feature.Is("ENABLED", ""))
				p.If(enabled.And(flows.Has("ALLOW_REFRESH_TOKEN_AUTH")), flows,
					"client %q rotates refresh tokens and allows ALLOW_REFRESH_TOKEN_AUTH, which exclude each other", c.Name).
					Related(feature, "rotation: %v", feature)
				// Flows that may be null are one question, which the finding above asks.
				if flows.Absent() == lint.Yes {
					byDefault := enabled
					if flow.AdoptedClient(c) {
						byDefault = byDefault.And(lint.Maybe)
					}
					p.If(byDefault, feature,
						"client %q rotates refresh tokens, but without explicit_auth_flows it allows ALLOW_REFRESH_TOKEN_AUTH by default", c.Name).
						Severity(lint.Medium)
				}
				outside := grace.Test(func(s string) bool {
					n, err := strconv.ParseFloat(s, 64)
					return err == nil && (n < 0 || n > 60)
				})
				p.If(enabled.And(outside), grace, "the grace period of client %q is %v seconds, and only 0 to 60 are accepted", c.Name, grace)
			}
		}
	},
})
