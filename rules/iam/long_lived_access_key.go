package iam

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/long-lived-access-key",
	Title:    "Access key that does not expire",
	Severity: lint.High, Kind: lint.Security, CWE: []int{798, 522},
	On: []string{"aws_iam_access_key"},
	Why: `
An access key is valid until somebody deletes it, works from anywhere, and asks for no second factor. It is copied into configurations, pipelines and laptops, and leaks from there. The one made here is also in the state:
in clear text, unless ` + "`" + `pgp_key` + "`" + ` is set, and for everybody who can read the state.

Keys of users who send mail through the SMTP interface of SES, for which there is nothing else, are of medium severity.`,
	Fix: `
Give the program a role: that of its instance, task or function; of the pipeline's OIDC provider; IAM Roles Anywhere for servers elsewhere. People sign in through IAM Identity Center. Then delete the key.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_access_key",
		"https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for key := range p.Targets() {
			user, _ := p.Policies().Named("user", key.Get("user"))
			severity := lint.High
			if sendsMail(key, user) {
				severity = lint.Medium
			}
			name := key.Get("user").Display()
			if user != nil {
				name = strconv.Quote(user.Resource.Name)
			}
			where := ""
			if key.Get("pgp_key").Absent() == lint.Yes {
				where = ", and is in the state in clear text"
			}
			p.If(key.Get("status").Is("Active", "Active"), key.Get("status"), "the access key of user %s does not expire%s", name, where).Severity(severity)
		}
	},
})

// mailer matches names of what is there to send mail.
var mailer = regexp.MustCompile(`(?i)(^|[^a-z])(ses|smtp)([^a-z]|$)`)

// sendsMail tells whether the key is for the SMTP interface of SES: by its name, or because its user may do nothing else.
func sendsMail(key *parser.Resource, user *policy.Identity) bool {
	if mailer.MatchString(key.Name) {
		return true
	}
	if user == nil {
		return false
	}
	name, _ := user.Resource.Get("name").Text()
	if mailer.MatchString(user.Resource.Name) || mailer.MatchString(name) {
		return true
	}
	attached := user.Attached()
	for _, a := range attached {
		for _, s := range a.Document.Statements {
			if s.NotAction.Written != lint.No {
				return false
			}
			for _, e := range s.Action.Entries {
				if !strings.HasPrefix(strings.ToLower(e.Text), "ses:") {
					return false
				}
			}
		}
	}
	return len(attached) > 0 && user.Complete() == lint.Yes
}
