package iam

import (
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/account-password-policy",
	Title:    "Weak password policy of the account",
	Severity: lint.Low, Kind: lint.Security, CWE: []int{521},
	On: []string{"aws_iam_account_password_policy"},
	Why: `
The password policy of the account holds for all IAM users who sign in to the console. What it does not name has AWS's default: six characters, no class of characters demanded, old passwords allowed again.

With ` + "`" + `hard_expiry` + "`" + ` a user whose password has expired cannot set a new one and waits for an administrator, who may have the same problem; that is reported as information.`,
	Fix: `
` + "`" + `` + "`" + `` + "`" + `hcl
minimum_password_length      = 14
password_reuse_prevention    = 24
require_lowercase_characters = true
require_uppercase_characters = true
require_numbers              = true
require_symbols              = true
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
		"https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_account_password_policy",
	},
	Options: []lint.Option{{Name: "min", Default: 14.0, Doc: "the length that passwords must have at least"}},
	Since:   "0.1.0",
	Check: func(p *lint.Pass) {
		for r := range p.Targets() {
			// AWS's default for the length is 6, for the others none.
			length, least := r.Get("minimum_password_length"), p.Number("min")
			p.If(below(length, 6, least), length, "passwords of IAM users may be shorter than %v characters", least).Element("minimum_password_length")
			reuse := r.Get("password_reuse_prevention")
			p.If(below(reuse, 0, 1), reuse, "IAM users may take an old password again").Element("password_reuse_prevention")
			for _, class := range []string{"lowercase_characters", "uppercase_characters", "numbers", "symbols"} {
				required := r.Get("require_" + class)
				p.If(required.True(false).Not(), required, "passwords of IAM users need no %s", strings.ReplaceAll(class, "_", " ")).Element("require_%s", class)
			}
			hard := r.Get("hard_expiry")
			p.If(hard.True(false).And(below(r.Get("max_password_age"), 0, 1).Not()), hard, "users whose password has expired are locked out").Element("hard_expiry").Severity(lint.Info)
		}
	},
})

// below answers whether a number is below the least one; def is AWS's default.
func below(v parser.Value, def, least float64) lint.Tri {
	absent := v.Absent()
	if n, ok := v.Number(); ok && absent == lint.No {
		return parser.TriOf(n < least)
	}
	if absent == lint.Yes {
		return parser.TriOf(def < least)
	}
	return lint.Maybe
}
