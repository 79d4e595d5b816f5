package iam

import (
	"fmt"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/unknown-condition-key",
	Title:    "Condition key that no request of the statement has",
	Severity: lint.Medium, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
A condition on a key that does not exist, or that the services of the statement's actions do not have, never finds a value: an Allow gives nothing, and a negated operator or one with
` + "`IfExists`" + ` always holds, so that what looks like a protection is none. Keys of tags need the tag behind a slash, ` + "`aws:ResourceTag/team`" + `.

The keys are those of AWS's service authorization reference when this version of coglint was made. Keys of identity providers, ` + "`ISSUER:sub`" + `, are not in it and not judged.`,
	Fix: `
Look up in the reference which keys the actions have. Actions of services with different keys need statements of their own.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
		"https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		eachStatement(p, "this may have a condition key that does not exist", func(g grammar) {
			g.outside("Condition")
			for _, c := range g.statement.Conditions {
				why := ""
				if c.Key.Known() && len(c.Key.Variables()) == 0 {
					why = noKey(c.Key.Text)
					if why == "" {
						why = g.foreign(c.Key.Text)
					}
				}
				if why != "" {
					g.If(c.Exists, c.Key, "%s", why)
				} else {
					g.If(given(c.Key.Value()).And(c.Exists), c.Key, "%s", g.open)
				}
			}
		})
	},
})

// noKey says that there is no such key; nothing if there is one, or that is not known.
func noKey(key string) string {
	prefix, _, ok := strings.Cut(key, ":")
	switch {
	case strings.Contains(key, "://"):
		return "" // the URL of an identity provider, which AWS gives back without its scheme
	case !ok:
		near := "aws:" + key
		if policy.ConditionKeyOf(near) == nil {
			near = nearKey(near)
		}
		return fmt.Sprintf("%q is no condition key: that would be service:name%s", key, meant(near))
	case strings.ContainsAny(prefix, "./") && !strings.HasPrefix(prefix, "cognito-identity."):
		return "" // an identity provider's
	case policy.ConditionKeyOf(key) != nil:
		return ""
	}
	for _, pool := range policy.IdentityPools {
		if name, ok := strings.CutPrefix(key, pool.Keys+":"); ok && policy.ConditionKeyOf(policy.IdentityPools[0].Keys+":"+name) != nil {
			return ""
		}
	}
	return fmt.Sprintf("there is no condition key %q%s", key, meant(nearKey(key)))
}

// foreign says that the key is one of other services than those of the statement's actions; nothing if it is not, or those are not known.
func (g grammar) foreign(key string) string {
	s := g.statement
	for _, k := range policy.GlobalKeys() {
		if k.Is(key) {
			return ""
		}
	}
	if s.Action.All != lint.Yes || s.Action.Written != lint.Yes || s.NotAction.Written != lint.No || strings.ContainsAny(key[:strings.LastIndexByte(key, ':')], "./") {
		return ""
	}
	for _, e := range s.Action.Entries {
		prefix, _, _ := strings.Cut(e.Text, ":")
		service := policy.ServiceOf(prefix)
		if service == nil || service.Key(key) != nil {
			return ""
		}
	}
	if len(s.Action.Entries) == 0 {
		return ""
	}
	return fmt.Sprintf("no action of this statement has the condition key %q", key)
}
