package iam

import (
	"fmt"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/action-resource-mismatch",
	Title:    "Action that none of the statement's resources can be asked of",
	Severity: lint.Medium, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
Each action is about certain types of resource: ` + "`s3:GetObject`" + ` about objects, ` + "`arn:aws:s3:::photos/*`" + `, and ` + "`s3:ListBucket`" + ` about the bucket, ` + "`arn:aws:s3:::photos`" + `. Some are about none, such as
` + "`ecr:GetAuthorizationToken`" + `, and need ` + "`*`" + `. AWS takes a statement that does not name the right type, but the action in it is never allowed, nor denied.`,
	Fix: `
Give each type of resource a statement of its own:

` + "```hcl" + `
statement {
  actions   = ["s3:ListBucket"]
  resources = [aws_s3_bucket.photos.arn]
}
statement {
  actions   = ["s3:GetObject"]
  resources = ["${aws_s3_bucket.photos.arn}/*"]
}
statement {
  actions   = ["ecr:GetAuthorizationToken"]
  resources = ["*"]
}
` + "```",
	Refs:  []string{"https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html"},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		eachStatement(p, "this may have an action that none of its resources can be asked of", func(g grammar) {
			s := g.statement
			for _, l := range []policy.List{s.Action, s.Resource} {
				g.list(l, func(policy.Entry) string { return "" })
			}
			if s.Resource.All != lint.Yes || s.Resource.Written != lint.Yes || s.NotResource.Written != lint.No || len(s.Resource.Entries) == 0 {
				return
			}
			var first lint.Place
			var dead []string
			star := false
			for _, e := range s.Action.Entries {
				none, everywhere := g.nothingFits(e)
				if !none {
					continue
				}
				if len(dead) == 0 {
					first, star = e, everywhere
				}
				dead = append(dead, e.String())
			}
			if len(dead) == 0 {
				return
			}
			why := "is about none of these resources"
			if star {
				why = `can only be given on "*"`
			}
			more := ""
			if n := len(dead) - 1; n > 0 {
				first = s.Action
				more = fmt.Sprintf("; so it is with %s", dead[1])
				switch {
				case n == 2:
					more += " and another"
				case n > 2:
					more += fmt.Sprintf(" and %d others", n-1)
				}
			}
			g.If(lint.Yes, first, "%s %s%s", dead[0], why, more).Related(s.Resource, "the resources: %s", s.Resource)
		})
	},
})

// nothingFits tells whether the actions of an entry are about none of the statement's resources, and whether they are about no resource at all.
func (g grammar) nothingFits(e policy.Entry) (none, star bool) {
	actions, all := policy.Expand(e.Text)
	if len(actions) == 0 || all != lint.Yes {
		return false, false
	}
	variables, star := g.statement.Document.Variables() != lint.No, true
	for _, a := range actions {
		star = star && a.OnlyEverywhere()
		for _, r := range g.statement.Resource.Entries {
			if a.On(r, variables) {
				return false, star
			}
		}
	}
	return true, star
}
