package token

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "token/validity-unit-trap",
	Title:    "Token validity without a unit, and the default unit is hardly meant",
	Severity: lint.Medium, Kind: lint.Security, CWE: []int{613},
	On: flow.AppClients,
	Why: `
A validity without a unit counts in hours for access and ID tokens, and in days for refresh tokens. ` + "`access_token_validity = 15`" + ` is fifteen hours and
` + "`refresh_token_validity = 720`" + ` is two years. AWS accepts both, because they are in range, so nobody notices that a token meant to live for minutes lives for most of a day.`,
	Fix: `
Write the unit next to the number, whichever is meant:

` + "```hcl" + `
access_token_validity  = 15
refresh_token_validity = 720

token_validity_units {
  access_token  = "minutes"
  refresh_token = "hours"
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TokenValidityUnitsType.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_user_pool_client",
	},
	HidesHere: []string{"token/long-lived-token", "token/long-refresh-token"},
	Since:     "0.1.0",
	Check: func(p *lint.Pass) {
		for c := range p.Targets() {
			for _, t := range []struct {
				token, name, meant string
				looks              func(n float64) bool
			}{
				{"access_token", "access", "minutes", looksLikeMinutes},
				{"id_token", "ID", "minutes", looksLikeMinutes},
				{"refresh_token", "refresh", "hours", looksLikeHours},
			} {
				l := flow.TokenLifetime(c, t.token)
				if namesUnit(p, l) {
					continue
				}
				trapped := l.Value.Test(func(s string) bool {
					n, err := strconv.ParseFloat(s, 64)
					return err == nil && t.looks(n)
				})
				severity := lint.Info
				if n, known := l.Value.Number(); known && n != 24 {
					severity = lint.Medium // 24 hours may well be meant
				}
				p.If(trapped.And(l.Unit.Absent()), l.Value, "%s tokens of client %q are valid for %v %s, not %s: no unit is written, and %[4]s are the default",
					t.name, c.Name, l.Value, l.DefaultUnit, t.meant).Severity(severity)
			}
		}
	},
})

// looksLikeMinutes picks the usual lifetimes in minutes that are still accepted as hours.
func looksLikeMinutes(n float64) bool { return slices.Contains([]float64{5, 10, 15, 20, 24}, n) }

// looksLikeHours picks what is more than a year in days, up to the ten years that are accepted. Whole years are meant as they are.
func looksLikeHours(n float64) bool { return n > 366 && n <= 3650 && int(n)%365 != 0 }

// namesUnit tells whether the line of the value, or of the argument, names the default unit: in a comment, or as in var.access_token_hours.
func namesUnit(p *lint.Pass, l flow.Lifetime) bool {
	at := l.Value.Locate()
	unit := strings.TrimSuffix(l.DefaultUnit, "s")
	return slices.ContainsFunc([]hcl.Range{at.At, at.Argument}, func(r hcl.Range) bool {
		source := p.Root.Project.Files.Source(r.Filename)
		if r.End.Byte > len(source) {
			return false
		}
		line := source[bytes.LastIndexByte(source[:r.Start.Byte], '\n')+1:]
		line, _, _ = bytes.Cut(line, []byte("\n"))
		return strings.Contains(strings.ToLower(string(line)), unit)
	})
}
