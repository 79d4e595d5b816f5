package iam

import (
	"regexp"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/permissions-management-unconstrained",
	Title:    "Policy allows permissions of every resource to be changed",
	Severity: lint.Medium, Kind: lint.Security, CWE: []int{269, 732},
	On: policy.Holders(),
	Why: `
Actions that AWS calls permissions management decide who may use a resource: its policy, its grants, the policies of a user or role. On every resource they open everything to everybody, the holder of the policy
first.`,
	Fix: `
Name the resources whose permissions are managed, or narrow the grant with a condition:

` + "`" + `` + "`" + `` + "`" + `hcl
statement {
  actions   = ["kms:CreateGrant"]
  resources = [aws_kms_key.volumes.arn]
  condition {
    test     = "Bool"
    variable = "kms:GrantIsForAWSResource"
    values   = ["true"]
  }
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html",
		"https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		reportUnlimited(p, opens, "the permissions of every resource can be changed: %s")
	},
})

// opens tells whether the action can give others access. The reference calls more "permissions management" than that, the deletion of a grant and some
// descriptions included.
func opens(a *policy.Action) bool {
	return a.Level == policy.LevelPermissions && opening.MatchString(a.Name)
}

var opening = regexp.MustCompile(`^(?:Add|Attach|Associate|Create|Modify|Put|Set|Update)\w*(?:Policy|PolicyVersion|Permissions?|Acl|Grants?|PublicAccessBlock|Attribute)$`)
