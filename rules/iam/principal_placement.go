package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/principal-placement",
	Title:    "Principal in a policy that has none, or none where it is needed",
	Severity: lint.High, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
A policy of a user, a group or a role is about whoever has it: AWS refuses it with a ` + "`Principal`" + ` in it. A trust policy or the policy of a bucket, queue or key must say who: without
` + "`Principal`" + ` it is refused. Most often a document of one kind was put where the other belongs.`,
	Fix: `
Say who may assume the role in ` + "`assume_role_policy`" + `, and what the role may do in a policy without principals.`,
	Refs:  []string{"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		eachStatement(p, "this may have a Principal where none belongs, or none where one does", func(g grammar) {
			s := g.statement
			g.If(s.Principal.Written.And(g.use.Only(policy.IdentityBased)), s.Principal, "AWS takes no Principal in a policy of users, groups or roles")
			needed := g.use.Only(policy.Trust).Or(g.use.Only(policy.ResourceBased))
			g.If(s.Principal.Written.Or(s.NotPrincipal.Written).Not().And(needed), s, "this statement has no Principal, and AWS takes no such policy of a resource or role")
		})
	},
})
