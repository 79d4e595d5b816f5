package identitypool

import (
	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "identitypool/guest-role-too-broad",
	Title:    "Guests without a login may do more than a visitor needs",
	Severity: lint.High, Kind: lint.Security, CWE: []int{732, 306},
	On: []string{"aws_cognito_identity_pool"},
	Why: `
Anybody can get the credentials of an identity pool's guest role; all it takes is the pool's id. A wildcard action, an action on every resource, a write that is not bound to the caller's
identity, or the right to change users and permissions is therefore open to the whole internet. The session policy that AWS puts around guests narrows the services, not the resources, and not at
all in the classic flow.`,
	Fix: `
Name single actions on single resources, and bind what is written to the caller:

` + "```hcl" + `
statement {
  actions   = ["dynamodb:PutItem"]
  resources = [aws_dynamodb_table.visits.arn]
  condition {
    test     = "ForAllValues:StringEquals"
    variable = "dynamodb:LeadingKeys"
    values   = ["$${cognito-identity.amazonaws.com:sub}"]
  }
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html",
		"https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools-security-best-practices.html",
	},
	Hides: []string{
		"identitypool/guest-access", "iam/admin-star", "iam/service-star", "iam/resource-star-scopable",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for pool := range p.Targets() {
			guests := pool.Get("allow_unauthenticated_identities").True(false)
			for _, s := range p.Graph().RoleStatements(p.Policies(), pool, flow.Guest) {
				reach := flow.GuestReach(s)
				severity := lint.High
				if reach.Sample {
					severity = lint.Low
				}
				p.If(reach.Verdict.And(guests), s.Place(reach.Place), "guests of identity pool %q get role %q, which allows %s", pool.Name, s.Name(), reach.Message).
					Severity(severity).Element("%s", s.Element()).
					Related(s.Value, "given to guests here").Subject(pool).Subject(s.Role.Resource).Carriers(s.Attached.Carrier)
			}
		}
	},
})
