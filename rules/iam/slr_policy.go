package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/slr-policy",
	Title:    "Policy for a service-linked role",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{
		"aws_iam_role_policy", "aws_iam_role_policy_attachment", "aws_iam_policy_attachment", "aws_iam_role_policies_exclusive", "aws_iam_role_policy_attachments_exclusive",
	},
	Why: `
The permissions of a service-linked role are the service's: AWS refuses to attach a policy to the role, and to put one into it. Names that begin with ` + "`" + `AWSServiceRoleFor` + "`" + ` are those of service-linked roles.`,
	Fix: `
Remove the attachment. If the service needs more, its documentation says which role of your own it takes.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html",
		"https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for r := range p.Targets() {
			for _, argument := range []string{"role", "roles", "role_name"} {
				for _, role := range listedIn(r.Get(argument)) {
					p.If(serviceLinked(role), role, "AWS lets nobody give policies to a service-linked role")
				}
			}
		}
	},
})

// serviceLinked answers whether a value names a service-linked role.
func serviceLinked(role parser.Value) lint.Tri {
	if r, _ := role.Referent("aws_iam_service_linked_role"); r != nil {
		return lint.Yes
	}
	for _, ref := range role.Origins().References {
		if ref.Resource.Type == "aws_iam_role" {
			return lint.No
		}
	}
	if ref, whole := role.Ref(); whole && !ref.Variable() && !ref.Anonymous() {
		return lint.No
	}
	return role.HasPrefix("AWSServiceRoleFor")
}
