package iam

import (
	"iter"
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

// statements yields the statements of what identities have as policies. Documents that are only boundaries give nothing, so they are not there.
func statements(p *lint.Pass) iter.Seq2[*policy.Use, *policy.Statement] {
	return func(yield func(*policy.Use, *policy.Statement) bool) {
		for _, use := range p.Policies().Uses {
			if use.Kind != policy.IdentityBased || p.Policies().OnlyBoundary(use) {
				continue
			}
			for _, s := range use.Document.Statements {
				if !yield(use, s) {
					return
				}
			}
		}
	}
}

// unlimited are those of the actions a statement names that it gives on resources it does not choose, and how sure that is. Entries for a whole service or
// for everything are left to iam/service-star and iam/admin-star: single actions are not what is wrong with them.
func unlimited(p *lint.Pass, use *policy.Use, s *policy.Statement, is func(*policy.Action) bool) (names []string, verdict lint.Tri) {
	for _, e := range s.Action.Entries {
		if wholeService(e) {
			continue
		}
		actions, _ := policy.Expand(e.Text)
		for _, a := range actions {
			if !is(a) || slices.Contains(names, a.String()) {
				continue
			}
			t := s.Unlimited(a)
			if t != lint.No {
				t = t.And(left(p, use, a))
			}
			if t != lint.No {
				names, verdict = append(names, a.String()), verdict.Or(t)
			}
		}
	}
	return names, verdict
}

// left answers whether nothing takes the action away from who has the document.
func left(p *lint.Pass, use *policy.Use, a *policy.Action) (t lint.Tri) {
	for _, arn := range a.Strangers() {
		t = t.Or(p.Policies().Leaves(use, a.String(), arn))
	}
	return t
}

// wholeService tells whether the entry is for all actions of a service, or of all.
func wholeService(e policy.Entry) bool { return e.Text == "*" || strings.HasSuffix(e.Text, ":*") }

// reportUnlimited reports each statement that gives such actions without limit, at its resources.
func reportUnlimited(p *lint.Pass, is func(*policy.Action) bool, message string) {
	for use, s := range statements(p) {
		names, verdict := unlimited(p, use, s, is)
		p.If(verdict, resources(s), message, listed(names)).Element("%s", s.Label()).Carriers(use.Carriers...)
	}
}

// resources is where the statement says on what: Resource, or NotResource.
func resources(s *policy.Statement) policy.Place {
	if s.NotResource.Written == lint.Yes {
		return s.NotResource
	}
	return s.Resource
}

// listed writes the first few names.
func listed(names []string) string {
	const most = 3
	if len(names) > most {
		return strings.Join(names[:most], ", ") + " and others"
	}
	return strings.Join(names, ", ")
}

// oneOf is the question whether an action is one of those that the patterns stand for.
func oneOf(patterns ...string) func(*policy.Action) bool {
	names := map[string]bool{}
	for _, p := range patterns {
		actions, _ := policy.Expand(p)
		for _, a := range actions {
			names[a.String()] = true
		}
	}
	return func(a *policy.Action) bool { return names[a.String()] }
}
