package iam

import (
	"regexp"
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/not-principal",
	Title:    "NotPrincipal where it opens the door, or shuts out those it names",
	Severity: lint.Critical, Kind: lint.Security, CWE: []int{284, 732},
	On: policy.Holders(),
	Why: `
With Allow, ` + "`NotPrincipal`" + ` gives access to everybody in the world who is not in the list; AWS does not support it. In identity and trust policies the element does not exist, and AWS
refuses the policy (high). With Deny, a user or role that is listed is still denied unless its account is listed too, because the account is one of the principals that ask (medium).`,
	Fix: `
Name who may, or deny everybody else by a condition:

` + "```hcl" + `
statement {
  effect    = "Deny"
  actions   = ["s3:*"]
  resources = [aws_s3_bucket.photos.arn, "${aws_s3_bucket.photos.arn}/*"]
  principals {
    type        = "*"
    identifiers = ["*"]
  }
  condition {
    test     = "ArnNotEquals"
    variable = "aws:PrincipalArn"
    values   = [aws_iam_role.photos.arn]
  }
}
` + "```",
	Refs:  []string{"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html"},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		eachStatement(p, "this may be a NotPrincipal that opens the door, or shuts out those it names", func(g grammar) {
			s := g.statement
			written := s.NotPrincipal.Written
			open := written.And(s.Allow())
			if open == lint.Yes {
				g.If(open, s.NotPrincipal, "Allow with NotPrincipal gives access to everybody who is not listed")
				return
			}
			refused := g.use.Only(policy.IdentityBased).Or(g.use.Only(policy.Trust))
			if refused != lint.No {
				g.If(written.And(refused), s.NotPrincipal, "AWS takes no NotPrincipal in policies of users, groups and roles").Severity(lint.High)
				return
			}
			g.If(open, s.NotPrincipal, "if this is an Allow, it gives access to everybody who is not listed")
			for _, x := range s.NotPrincipal.List {
				g.list(x.IDs, func(policy.Entry) string { return "" })
			}
			ids, all := s.NotPrincipal.Identifiers("AWS")
			if id := slices.IndexFunc(ids, userOrRole); id >= 0 {
				named := parser.TriOf(slices.ContainsFunc(ids, isAccount)).Or(all.Not())
				g.If(written.And(s.Deny(), named.Not()), s.NotPrincipal, "this denies %q as well, because its account is not listed", ids[id]).Severity(lint.Medium)
			}
		})
	},
})

// userOrRole tells whether a principal is surely a user, a role or a session.
func userOrRole(e policy.Entry) bool {
	if ref, ok := e.Value().Ref(); ok {
		return ref.Attr == "arn" && (strings.HasPrefix(ref.Addr, "aws_iam_role.") || strings.HasPrefix(ref.Addr, "aws_iam_user."))
	}
	return person.MatchString(e.Text)
}

var person = regexp.MustCompile(`^arn:[\w-]+:(iam|sts)::.*:(user|role|assumed-role)/`)

// isAccount tells whether a principal is an account, or may be one.
func isAccount(e policy.Entry) bool {
	return strings.HasSuffix(e.Text, ":root") || !userOrRole(e) && !strings.HasPrefix(e.Text, "arn:")
}
