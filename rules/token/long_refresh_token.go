package token

import (
	"time"

	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
)

const day = 24 * time.Hour

// longest is a number of days above all that AWS allows and below what a time.Duration holds.
const longest = 100_000.0

var _ = Rules.Add(lint.Rule{
	Name:     "token/long-refresh-token",
	Title:    "Refresh tokens stay valid for long",
	Severity: lint.High, Kind: lint.Security, CWE: []int{613},
	On: flow.AppClients,
	Why: `
Whoever has a refresh token gets new access tokens with it until it expires, without a password and without MFA. It lies in a browser or on a phone for all that time. A stolen
device, a backup or a script injected into the page is an open session for as long, unless somebody notices and revokes the token.

AWS's default is 30 days. Rotation does not shorten the time: a rotated token gets what is left of the first one's lifetime.`,
	Fix: `
Set the time after which users have to sign in again, with its unit:

` + "```hcl" + `
refresh_token_validity = 30

token_validity_units {
  refresh_token = "days"
}
` + "```" + `

A longer limit can be set for this rule with its option ` + "`max_days`" + `. Give apps that have to stay signed in a client of their own, with ` + "`refresh_token_rotation`" + `.`,
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html",
		"https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TokenValidityUnitsType.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_user_pool_client",
	},
	Options: []lint.Option{{Name: "max_days", Default: 30.0, Doc: "lifetime in days up to which a refresh token is not reported"}},
	Since:   "0.1.0",
	Check: func(p *lint.Pass) {
		limit := p.Number("max_days")
		for c := range p.Targets() {
			l := flow.TokenLifetime(c, "refresh_token")
			severity := lint.Low
			if l.Longer(365*day) == lint.Yes {
				severity = lint.High
			} else if l.Longer(90*day) == lint.Yes {
				severity = lint.Medium
			}
			found := p.If(l.Longer(time.Duration(min(limit, longest)*float64(day))), l.Value,
				"refresh tokens of client %q are valid for %s, longer than %v days", c.Name, l, limit).Severity(severity)
			if l.Unit.Absent() != lint.Yes {
				found.Related(l.Unit, "the unit: %v", l.Unit)
			}
		}
	},
})
