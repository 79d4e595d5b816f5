package identitypool

import (
	"cmp"
	"slices"

	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "identitypool/duplicate-attachment",
	Title:    "Two resources set the roles of one identity pool",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_cognito_identity_pool_roles_attachment"},
	Why: `
A roles attachment does not add roles to an identity pool, it replaces all of them: default roles and role mappings. Two for one pool overwrite each other, every plan shows a change, and
which roles users get depends on which came last. Removing one of them removes the roles of both.`,
	Fix: `
Keep one attachment for each pool, with everything in it:

` + "```hcl" + `
resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles = {
    authenticated   = aws_iam_role.signed_in.arn
    unauthenticated = aws_iam_role.guest.arn
  }
  role_mapping {
    # ...
  }
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_identity_pool_roles_attachment",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		attachments := slices.Collect(p.Targets())
		// What a called module attaches comes first: the attachment around the call is the one too many.
		slices.SortStableFunc(attachments, func(a, b *parser.Resource) int { return -cmp.Compare(depth(a.Module), depth(b.Module)) })
		for i, attachment := range attachments {
			var other *parser.Resource
			verdict := lint.No
			for _, earlier := range attachments[:i] {
				if v := samePool(attachment, earlier).And(earlier.Exists); v > verdict {
					other, verdict = earlier, v
				}
			}
			if other == nil {
				continue
			}
			p.If(verdict, attachment.Get("identity_pool_id"), "the roles of this identity pool are already set by %s: the two overwrite each other", other.Address()).
				Related(other.Get("identity_pool_id"), "the other attachment")
		}
	},
})

func depth(m *parser.Module) int {
	n := 0
	for ; m.Parent != nil; m = m.Parent {
		n++
	}
	return n
}

// samePool answers whether two attachments are to one identity pool.
func samePool(a, b *parser.Resource) lint.Tri {
	x, y := a.Get("identity_pool_id"), b.Get("identity_pool_id")
	s, hole := x.Ref()
	// What is computed from a hole has its name, too, but is unknown.
	if t, ok := y.Ref(); ok && hole && s == t && !s.Anonymous() && x.Cty().IsKnown() && y.Cty().IsKnown() {
		return lint.Yes
	}
	if text, ok := x.Text(); ok && y.Known() {
		return y.Like(text)
	}
	if a.Config() == b.Config() {
		return lint.No // count and for_each are there to make different ones
	}
	if pool, _ := x.Referent("aws_cognito_identity_pool"); pool != nil {
		return flow.Identifies(y, pool)
	}
	if pool, _ := y.Referent("aws_cognito_identity_pool"); pool != nil {
		return flow.Identifies(x, pool)
	}
	return lint.Maybe
}
