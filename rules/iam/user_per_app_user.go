package iam

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/user-per-app-user",
	Title:    "IAM user for each user of an application",
	Severity: lint.High, Kind: lint.Security, CWE: []int{522, 798},
	On: []string{"aws_iam_user"},
	Why: `
IAM users are for who runs the account. An application's own users are others': they come and go without a deployment, there may be more of them than the 5,000 users that an account can have, and each key or password given to one
stays valid until somebody deletes it.

Reported are users made for each customer, tenant, subscriber and the like, and more than twenty made by one block with keys or passwords. Without either of these credentials the finding is of medium severity.`,
	Fix: `
Let the application's users sign in to a Cognito user pool, and give them credentials of a role through an identity pool if they have to call AWS themselves. A customer's own programs can assume a role with an external id.`,
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-identity.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_federated-users.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		instances := map[string]int{}
		for r := range p.Targets() {
			if r.Exists == lint.Yes {
				instances[r.Config()]++
			}
		}
		const many = 20
		for r := range p.Targets() {
			severity := lint.Medium
			if hasCredentials(p, r) {
				severity = lint.High
			}
			name, _ := r.Get("name").Text()
			switch {
			case madeForEach(r) != "":
				p.If(lint.Yes, r, "an IAM user is made for each of %s", madeForEach(r)).Severity(severity)
			case webMail.MatchString(name):
				p.If(lint.Yes, r, "an IAM user is made for somebody with a private mail address").Severity(severity)
			case instances[r.Config()] > many && severity == lint.High:
				p.If(lint.Yes, r, "more than %d IAM users are made, with keys or passwords", many)
			}
		}
	},
})

// hasCredentials tells whether the code makes a key or a password for the user.
func hasCredentials(p *lint.Pass, user *parser.Resource) bool {
	for r := range p.Resources("aws_iam_access_key", "aws_iam_user_login_profile") {
		if i, _ := p.Policies().Named("user", r.Get("user")); i == p.Policies().IdentityOf(user) {
			return true
		}
	}
	return false
}

// outsiders are words for people and companies that do not run the account.
var outsiders = []string{
	"customer", "tenant", "subscriber", "member", "player", "student", "patient", "visitor", "shopper", "buyer", "seller", "guest", "enduser", "appuser", "webuser",
}

// webMail matches addresses that a company does not give to its own people.
var webMail = regexp.MustCompile(`(?i)@(gmail|googlemail|yahoo|hotmail|outlook|icloud|gmx|proton(mail)?)\.`)

// madeForEach is the name of the collection that the instances of a resource, or of a module it is in, are made for, if it is one of outsiders.
func madeForEach(r *parser.Resource) string {
	blocks := []*parser.Block{r.Block}
	for m := r.Module; m != nil && m.Call != nil; m = m.Parent {
		blocks = append(blocks, m.Call)
	}
	for _, b := range blocks {
		for _, argument := range []string{"for_each", "count"} {
			for _, name := range b.Get(argument).Origins().Names {
				last := name[strings.LastIndexByte(name, '.')+1:]
				if slices.ContainsFunc(wordsOf(last), func(w string) bool { return slices.Contains(outsiders, strings.TrimSuffix(w, "s")) }) {
					return last
				}
			}
		}
	}
	return ""
}

// wordsOf are the words of a name, in small letters; "end_users" has "endusers", too.
func wordsOf(name string) []string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) })
	for i := range len(words) - 1 {
		words = append(words, words[i]+words[i+1])
	}
	return words
}
