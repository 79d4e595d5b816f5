package iam

import (
	"fmt"
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/variable-typo",
	Title:    "Policy variable that never has a value",
	Severity: lint.Medium, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
A variable that has no value makes the whole statement void: an Allow gives nothing, a Deny denies nothing. That is so for a key that does not exist, one with a space in it, ` + "`${}`" + `, and for
Terraform's own ` + "`${var.name}`" + ` in a file that nothing interpolates. And it is so for keys that the caller cannot have: the sessions of a role have no ` + "`aws:username`" + `.`,
	Fix: `
A default for callers without the key stands in single quotes:

` + "```hcl" + `
resources = ["arn:aws:s3:::photos/$${aws:PrincipalTag/team, 'common'}/*"]
` + "```" + `

In a role use a tag of its sessions, ` + "`aws:PrincipalTag/…`" + `, or ` + "`aws:userid`" + `. Read files with ` + "`templatefile()`" + ` if Terraform shall fill in values.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		holders := policyHolders(p)
		eachStatement(p, "this may have a policy variable that never has a value", func(g grammar) {
			s := g.statement
			lists := []policy.List{s.Resource, s.NotResource}
			for _, c := range s.Conditions {
				lists = append(lists, c.Values)
			}
			for _, l := range lists {
				for _, e := range l.Entries {
					for _, v := range e.Variables() {
						why, near := wrongVariable(v)
						if why == "" && strings.EqualFold(v.Key, "aws:username") && v.Default == "" && g.use.Only(policy.IdentityBased) == lint.Yes {
							why = onlyRoles(p.Policies(), holders[g.use])
						}
						if why != "" {
							g.If(s.Document.Variables(), e, "%s%s", why, meant(near))
						}
					}
				}
				g.list(l, func(policy.Entry) string { return "" })
			}
		})
	},
})

// wrongVariable is what is wrong with the way a variable is written, and what may be meant.
func wrongVariable(v policy.Variable) (why, near string) {
	switch prefix, _, colon := strings.Cut(v.Key, ":"); {
	case v.Escape:
		return "", ""
	case !v.Closed:
		return fmt.Sprintf("the policy variable %s has no closing brace", v.Text), ""
	case v.Key == "":
		return fmt.Sprintf("%s names no policy variable", v.Text), ""
	case strings.ContainsAny(v.Key, " \t\n") && colon:
		return fmt.Sprintf("there is a space in %s, and IAM has no such variable", v.Text), ""
	case !colon:
		return fmt.Sprintf("%s is no policy variable, and nothing in Terraform replaces it here", v.Text), ""
	case v.Default != "" && (len(v.Default) < 2 || v.Default[0] != '\'' || !strings.HasSuffix(v.Default, "'")):
		return fmt.Sprintf("the default in %s must stand in single quotes", v.Text), ""
	case policy.ConditionKeyOf(v.Key) != nil:
		return "", ""
	case strings.EqualFold(prefix, "aws"):
		return fmt.Sprintf("IAM has no policy variable %s", v.Text), nearKey(v.Key)
	default:
		// Keys of identity providers and some services are in no list: only what looks like one of the list is taken for it.
		if near = nearKey(v.Key); near == "" {
			return "", ""
		}
		return fmt.Sprintf("IAM has no policy variable %s", v.Text), near
	}
}

// nearKey is the condition key that may be meant, empty if none is near.
func nearKey(key string) string {
	prefix, _, _ := strings.Cut(key, ":")
	var names []string
	for _, k := range policy.GlobalKeys() {
		names = append(names, k.Name)
	}
	if s := policy.ServiceOf(prefix); s != nil {
		for _, k := range s.Keys {
			names = append(names, k.Name)
		}
	}
	for _, n := range names {
		// A tag's key is missing, or stands behind another character.
		if before, _, ok := strings.Cut(n, "/"); ok && len(key) >= len(before) && strings.EqualFold(key[:len(before)], before) {
			return n
		}
	}
	return policy.Closest(key, names)
}

// policyHolders are the roles, users and groups that have each document.
func policyHolders(p *lint.Pass) map[*policy.Use][]*policy.Identity {
	out := map[*policy.Use][]*policy.Identity{}
	for i := range p.Policies().Identities() {
		for _, a := range i.Policies {
			for _, use := range p.Policies().Uses {
				if a.Holder != nil && a.Holder == use.Holder && !slices.Contains(out[use], i) {
					out[use] = append(out[use], i)
				}
			}
		}
	}
	return out
}

// onlyRoles says that none of the holders can have a user name; nothing if one is no role, or a role that identity pools hand out, which has a rule of its own.
func onlyRoles(all *policy.Set, holders []*policy.Identity) string {
	for _, i := range holders {
		role := all.RoleOf(i.Resource)
		if role == nil || slices.ContainsFunc(role.Trust.Statements, func(s *policy.Statement) bool { return s.TrustsIdentityPools() != lint.No }) {
			return ""
		}
	}
	if len(holders) == 0 {
		return ""
	}
	return fmt.Sprintf("sessions of role %q have no aws:username, so this statement never applies", holders[0].Resource.Name)
}
