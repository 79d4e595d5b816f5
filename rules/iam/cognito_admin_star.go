package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/cognito-admin-star",
	Title:    "Function may administer every user pool",
	Severity: lint.Medium, Kind: lint.Security, CWE: []int{269, 732},
	On: policy.Holders(),
	Why: `
A Lambda function or container that answers requests from outside may change, sign in and delete users of every user pool of the account with this, not only of its own. ` + "`" + `AdminInitiateAuth` + "`" + ` and
` + "`" + `AdminSetUserPassword` + "`" + ` make it anybody.`,
	Fix: `
Name the user pool:

` + "`" + `` + "`" + `` + "`" + `hcl
statement {
  actions   = ["cognito-idp:AdminGetUser", "cognito-idp:AdminUpdateUserAttributes"]
  resources = [aws_cognito_user_pool.main.arn]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/security_iam_id-based-policy-examples.html",
		"https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for use, s := range statements(p) {
			var runs lint.Tri
			for _, i := range p.Policies().Having(use) {
				if role := p.Policies().RoleOf(i.Resource); role != nil {
					runs = runs.Or(runsCode(role))
				}
			}
			if runs == lint.No {
				continue
			}
			names, verdict := unlimited(p, use, s, oneOf("cognito-idp:Admin*", "cognito-idp:Update*"))
			p.If(verdict.And(runs), resources(s), "every user pool can be administered: %s", listed(names)).Element("%s", s.Label()).Carriers(use.Carriers...)
		}
	},
})

// runsCode answers whether functions or containers can have the role.
func runsCode(role *policy.Role) (t lint.Tri) {
	for _, s := range role.Trust.Statements {
		for _, service := range []string{"lambda.amazonaws.com", "ecs-tasks.amazonaws.com"} {
			t = t.Or(s.Trusts("Service", service))
		}
	}
	return t
}
