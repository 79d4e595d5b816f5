package iam

import "github.com/coglint/coglint/internal/lint"

var _ = Rules.Add(lint.Rule{
	Name:     "iam/login-profile-weak",
	Title:    "Console password that others know",
	Severity: lint.Low, Kind: lint.Security, CWE: []int{522},
	On: []string{"aws_iam_user_login_profile"},
	Why: `
Terraform makes the user's first password. Without ` + "`" + `pgp_key` + "`" + ` it is in the state in clear text, for everybody who can read the state; without ` + "`" + `password_reset_required` + "`" + `, false by default, the user may keep it.`,
	Fix: `
` + "`" + `` + "`" + `` + "`" + `hcl
pgp_key                 = "keybase:USER"
password_reset_required = true
` + "`" + `` + "`" + `` + "`" + `

Better have people sign in through IAM Identity Center, with no password in AWS at all.`,
	Refs: []string{
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_user_login_profile",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for r := range p.Targets() {
			reset, key := r.Get("password_reset_required"), r.Get("pgp_key")
			p.If(reset.True(false).Not(), reset, "the user of %q may keep the first password", r.Name).Element("password_reset_required")
			p.If(key.Absent(), key, "the password of %q is in the state in clear text", r.Name).Element("pgp_key")
		}
	},
})
