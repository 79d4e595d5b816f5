package iam

import (
	"encoding/base64"
	"fmt"
	"net/netip"
	"regexp"
	"strconv"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/condition-type-mismatch",
	Title:    "Condition that compares what cannot be equal",
	Severity: lint.High, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
Operators compare values of one type. A value that is no number, date, address or ARN for an operator that wants one never matches, and neither does a ` + "`*`" + ` under ` + "`StringEquals`" + `, which takes
it as a character, nor an account name where AWS sends an account's number (high). An operator of another type than the key has is at best compared as text (medium).`,
	Fix: `
Wildcards need ` + "`StringLike`" + ` or ` + "`ArnLike`" + `, networks ` + "`IpAddress`" + `:

` + "```hcl" + `
condition {
  test     = "StringLike"
  variable = "aws:PrincipalTag/team"
  values   = ["photos-*"]
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		eachStatement(p, "this may compare what cannot be equal", func(g grammar) {
			g.outside("Condition")
			for _, c := range g.statement.Conditions {
				test := c.Test()
				if test.Name == "" {
					g.If(given(c.Operator.Value()).And(c.Exists), c.Operator, "%s", g.open)
					continue
				}
				for _, e := range c.Values.Entries {
					why := ""
					if e.Known() && len(e.Variables()) == 0 {
						why = g.cannotEqual(c, test, e.Text)
					}
					g.entry(e, why)
				}
				if c.Values.All != lint.Yes {
					g.If(given(c.Values.Value()), c.Values, "%s", g.open)
				}
				both := c.Values.Any(func(e policy.Entry) lint.Tri { return truth(e, "true") }).And(c.Values.Any(func(e policy.Entry) lint.Tri { return truth(e, "false") }))
				g.If(settled(both, c.Values.Value()).And(parser.TriOf(test.Type() == "Bool")), c.Values, "this condition on %s holds for true and for false", c.Key).Severity(lint.Medium)
				if c.Key.Known() && c.Operator.Known() {
					if k := policy.ConditionKeyOf(c.Key.Text); k != nil {
						g.If(parser.TriOf(mismatch(test.Type(), k)).And(c.Exists), c.Operator, "%s is a key of the type %s, which %s does not compare", c.Key, k.Type, test.Name).Severity(lint.Medium)
					}
				}
			}
		})
	},
})

func truth(e policy.Entry, want string) lint.Tri {
	if e.Known() {
		return parser.TriOf(strings.EqualFold(e.Text, want))
	}
	return lint.Maybe
}

// mismatch tells whether the type of an operator and that of a key have nothing in common. Of the keys of services many are of the type String for want of a better one.
func mismatch(operator string, k *policy.ConditionKey) bool {
	typ := strings.TrimPrefix(k.Type, "ArrayOf")
	global := strings.HasPrefix(k.Name, "aws:")
	switch operator {
	case "String":
		return typ == "Numeric" || typ == "Date" || typ == "IPAddress"
	case "ARN":
		return typ == "Bool" || typ == "Numeric" || typ == "Date" || typ == "IPAddress"
	case "Bool", "IPAddress":
		return typ != operator && (typ != "String" || global)
	case "Numeric":
		return typ != operator && !strings.EqualFold(k.Name, "aws:EpochTime") && (typ != "String" || global)
	case "Date":
		return typ != operator && typ != "Numeric" && (typ != "String" || global)
	}
	return false
}

// cannotEqual says why a value never matches.
func (g grammar) cannotEqual(c *policy.Condition, test policy.Test, text string) string {
	isn := func(what string) string { return fmt.Sprintf("%q is no %s, which %s compares", text, what, test.Name) }
	switch test.Type() {
	case "Numeric":
		if _, err := strconv.ParseFloat(text, 64); err != nil {
			return isn("number")
		}
	case "Date":
		if !dateForm.MatchString(text) {
			return isn("date")
		}
	case "Bool", "Null":
		if !strings.EqualFold(text, "true") && !strings.EqualFold(text, "false") {
			return isn("true or false")
		}
	case "IPAddress":
		_, address := netip.ParseAddr(text)
		_, network := netip.ParsePrefix(text)
		if address != nil && network != nil {
			return isn("address or network")
		}
	case "Binary":
		if _, err := base64.StdEncoding.DecodeString(text); err != nil {
			return isn("Base64")
		}
	case "ARN":
		if !strings.HasPrefix(text, "arn:") && !strings.HasPrefix(text, "*") && !strings.HasPrefix(text, "arn*") && !strings.HasPrefix(text, "?") {
			return isn("ARN")
		}
	case "String":
		return g.neverSent(c, test, text)
	}
	return ""
}

var dateForm = regexp.MustCompile(`^(\d+|\d{4}-\d\d(-\d\d([Tt]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)?)?)?)$`)

// neverSent says why a text is none that AWS sends for the key.
func (g grammar) neverSent(c *policy.Condition, test policy.Test, text string) string {
	key := strings.ToLower(c.Key.Text)
	like := strings.HasSuffix(test.Name, "Like")
	if !like && strings.Contains(text, "*") {
		if g.use.Kind == policy.Trust && strings.HasSuffix(key, ":sub") {
			return "" // trust/oidc-sub-wildcard
		}
		return fmt.Sprintf("%s takes the * in %q as a character; wildcards need %s", test.Name, text, strings.Replace(likeOf(test.Name), "IgnoreCase", "", 1))
	}
	form, ok := keyForms[key]
	if !ok || strings.ContainsAny(text, "*?") || form.pattern.MatchString(text) {
		return ""
	}
	return fmt.Sprintf("%q is no %s, which %s is", text, form.what, c.Key)
}

// likeOf is the operator with wildcards in place of one without.
func likeOf(name string) string { return strings.Replace(name, "Equals", "Like", 1) }

// keyForms is what the values of some keys look like.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
var keyForms = map[string]struct {
	what    string
	pattern *regexp.Regexp
}{
	"aws:principalaccount": account,
	"aws:resourceaccount":  account,
	"aws:sourceaccount":    account,
	"aws:principalorgid":   organization,
	"aws:resourceorgid":    organization,
	"aws:sourceorgid":      organization,
	"aws:requestedregion":  {"region", regexp.MustCompile(`^([a-z]{2,4}(-[a-z]+)+-\d+|aws-global)$`)},
	"aws:sourcevpc":        {"VPC's id", regexp.MustCompile(`^vpc-[0-9a-z]+$`)},
	"aws:sourcevpce":       {"VPC endpoint's id", regexp.MustCompile(`^vpce-[0-9a-z]+$`)},
}

type valueForm = struct {
	what    string
	pattern *regexp.Regexp
}

var (
	account      = valueForm{"account id", regexp.MustCompile(`^\d{12}$`)}
	organization = valueForm{"organization's id", regexp.MustCompile(`^o-[0-9a-z]+$`)}
)
