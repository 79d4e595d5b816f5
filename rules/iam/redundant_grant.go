package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/redundant-grant",
	Title:    "Entry that another one already covers",
	Severity: lint.Info, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
` + "`s3:GetObject`" + ` beside ` + "`s3:Get*`" + ` changes nothing; whoever takes it away later believes to have taken a permission away. It also counts towards the size that a policy may have.`,
	Fix:   `Leave out the entry, or the wildcard that is wider than was meant.`,
	Refs:  []string{"https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html"},
	Off:   true,
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for use := range documents(p) {
			outside(p, use, "this may be covered by something else")
			d := use.Document
			for i, s := range d.Statements {
				g := grammar{Pass: p, use: use, statement: s, open: "this may be covered by another entry"}
				for _, l := range []policy.List{s.Action, s.NotAction} {
					g.covered(l, func(e policy.Entry) policy.Glob { return policy.ActionGlob(e.Text) })
				}
				for _, l := range []policy.List{s.Resource, s.NotResource} {
					g.covered(l, g.resource)
				}
				for _, c := range s.Conditions {
					if c.Test().Type() == "Numeric" {
						g.list(c.Values, func(policy.Entry) string { return "" })
					}
					if n := len(c.Values.Entries); n > 1 && c.Test().Type() == "Numeric" && c.Test().Name != "NumericEquals" && c.Test().Name != "NumericNotEquals" {
						g.If(c.Exists, c.Values, "of the numbers for %s only one decides", c.Key)
					}
				}
				for j, o := range d.Statements {
					if j == i || implies(o, s) != lint.Yes || j > i && implies(s, o) == lint.Yes {
						continue // of equal ones all but the first
					}
					g.If(lint.Yes, s, "%s already does all of this", o.Label()).Related(o, "here")
					break
				}
			}
		}
	},
})

func (g grammar) resource(e policy.Entry) policy.Glob {
	return policy.ResourceGlob(e.Text, g.statement.Document.Variables() == lint.Yes)
}

// covered reports the entries that another one of the list covers; of equal ones all but the first.
func (g grammar) covered(l policy.List, glob func(policy.Entry) policy.Glob) {
	for i, e := range l.Entries {
		for j, o := range l.Entries {
			if i == j || j > i && o.Text == e.Text {
				continue
			}
			if glob(o).Covers(glob(e)) == lint.Yes {
				g.If(lint.Yes, e, "%s is already covered by %s", e, o).Related(o, "here")
				break
			}
		}
	}
	g.list(l, func(policy.Entry) string { return "" })
}

// implies answers whether a statement without conditions and principals does all that another does.
func implies(wide, narrow *policy.Statement) lint.Tri {
	t := wide.Allow().And(narrow.Allow()).Or(wide.Deny().And(narrow.Deny())).And(wide.Exists, wide.Conditional().Not())
	for _, s := range []*policy.Statement{wide, narrow} {
		t = t.And(s.Principal.Written.Not(), s.NotPrincipal.Written.Not(), s.NotAction.Written.Not(), s.NotResource.Written.Not())
	}
	resource := func(s *policy.Statement, e policy.Entry) policy.Glob {
		return policy.ResourceGlob(e.Text, s.Document.Variables() == lint.Yes)
	}
	return t.And(
		narrow.Action.Every(func(e policy.Entry) parser.Tri {
			return wide.Action.Any(func(o policy.Entry) parser.Tri { return policy.ActionGlob(o.Text).Covers(policy.ActionGlob(e.Text)) })
		}),
		narrow.Resource.Every(func(e policy.Entry) parser.Tri {
			return wide.Resource.Any(func(o policy.Entry) parser.Tri { return resource(wide, o).Covers(resource(narrow, e)) })
		}),
	)
}
