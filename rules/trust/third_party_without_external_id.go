package trust

import (
	"regexp"
	"slices"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/third-party-without-external-id",
	Title:    "Role trusts another account without an external id",
	Severity: lint.Medium, Kind: lint.Security, CWE: []int{441},
	On: []string{"aws_iam_role"},
	Why: `
A service provider that acts for many customers can be made to use the role of one for another, as long as it only needs the ARN. An external id that differs for each customer prevents that. Whether an account is
yours coglint knows from ` + "`accounts`" + ` in its configuration, without which the finding is unsure, and from the provider's ` + "`allowed_account_ids`" + ` and ` + "`assume_role`" + `. It is medium for a role that may do everything.`,
	Fix: `
Ask for the external id that the provider gave you, or list the account in ` + "`" + `.coglint.hcl` + "`" + ` if it is yours:

` + "`" + `` + "`" + `` + "`" + `hcl
accounts = ["111122223333"]
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		foreign := lint.Yes
		if len(p.Accounts()) == 0 {
			foreign = lint.Maybe
		}
		for role, s := range statements(p) {
			severity := lint.Low
			for _, a := range role.Attached() {
				if a.Document.AllowsAll("*", "*") == lint.Yes {
					severity = lint.Medium
				}
			}
			own := append(providerAccounts(role.Resource), p.Accounts()...)
			ids, _ := s.Principal.Identifiers("AWS")
			for _, id := range ids {
				account, foreign := accountOf(id.Text), foreign
				if ref, ok := id.Value().Ref(); ok && ref.Variable() {
					account, foreign = id.String(), lint.Maybe
				}
				if account == "" || slices.Contains(own, account) {
					continue
				}
				p.If(foreign.And(s.Allow(), s.Exists, s.Grants("sts:AssumeRole"), s.NarrowsCallers().Not(), mfa(s).Not()), id,
					"role %q trusts account %s without an external id", role.Resource.Name, account).
					Severity(severity).Element("%s %s", s.Label(), id).Subject(role.Resource).Carriers(role.Resource)
			}
		}
	},
})

// providerAccounts are the accounts that the provider of a resource works in, as far as its block says: those it is restricted to, and that of the role it assumes.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs#provider-configuration
func providerAccounts(r *parser.Resource) (own []string) {
	provider := r.Provider()
	if provider == nil {
		return nil
	}
	allowed, _ := provider.Get("allowed_account_ids").Each()
	for v := range allowed {
		if account, ok := v.Text(); ok {
			own = append(own, account)
		}
	}
	for _, b := range provider.Blocks("assume_role").List {
		if arn, ok := b.Get("role_arn").Text(); ok {
			own = append(own, accountOf(arn))
		}
	}
	return own
}

var accountPrincipal = regexp.MustCompile(`^(?:arn:[a-z-]+:(?:iam|sts)::)?(\d{12})(?::.*)?$`)

// accountOf is the account of a principal that is written out; empty if it is not.
func accountOf(principal string) string {
	if m := accountPrincipal.FindStringSubmatch(principal); m != nil {
		return m[1]
	}
	return ""
}

// mfa answers whether the statement asks for a second factor, which people have and service providers do not.
func mfa(s *policy.Statement) (t lint.Tri) {
	for _, key := range []string{"aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"} {
		for _, on := range s.On(key) {
			t = t.Or(on)
		}
	}
	return t
}
