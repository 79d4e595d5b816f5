package identitypool

import (
	"regexp"

	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "identitypool/dynamodb-not-per-user",
	Title:    "Users of an identity pool reach each other's items in DynamoDB",
	Severity: lint.High, Kind: lint.Security, CWE: []int{639},
	On: []string{"aws_cognito_identity_pool"},
	Why: `
All users of an identity pool share one role, and its credentials are in their hands, not in the app's. A table without a condition on ` + "`dynamodb:LeadingKeys`" + ` is therefore one table for
all: every user can read and change the items of every other user. For guests, "every user" is the whole internet.`,
	Fix: `
Make the identity's id the partition key, and bind the permission to it:

` + "```hcl" + `
statement {
  actions   = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"]
  resources = [aws_dynamodb_table.notes.arn]
  condition {
    test     = "ForAllValues:StringEquals"
    variable = "dynamodb:LeadingKeys"
    values   = ["$${cognito-identity.amazonaws.com:sub}"]
  }
}
` + "```" + `

Leave ` + "`dynamodb:Scan`" + ` out: a scan has no leading key.`,
	Refs: []string{
		"https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_dynamodb_items.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for pool := range p.Targets() {
			guests := pool.Get("allow_unauthenticated_identities").True(false)
			for _, s := range p.Graph().RoleStatements(p.Policies(), pool, flow.Authenticated, flow.Guest, flow.Mapped, flow.Group) {
				items, writes := itemActions(s)
				if len(items) == 0 || !writes && referenceName.MatchString(s.Resource.String()) {
					continue
				}
				severity, verdict := lint.Medium, s.Granted
				if s.Kind == flow.Guest {
					severity, verdict = lint.High, verdict.And(guests)
					switch {
					case flow.OnlyPutsItems(s):
						severity = lint.Low
					case flow.GuestReach(s).Verdict == lint.Yes:
						continue // identitypool/guest-role-too-broad says it
					}
				}
				for _, e := range s.Resource.Entries {
					p.If(verdict.And(tableEntry(e), s.Shared(), s.Survives(items[0].String(), e)), e, "%s of identity pool %q share role %q, and nothing limits %s in %s to the caller's own items",
						who(s.Kind), pool.Name, s.Role.Name, items[0], e).
						Severity(severity).Element("%s", s.Label()).
						Related(s.Value, "given to %s here", s.Kind).Carriers(s.Carrier)
				}
			}
		}
	},
})

// referenceName is how tables are called that are the same for everybody.
var referenceName = regexp.MustCompile(`(?i)reference|config|catalog|lookup|public|settings`)

// itemActions are the actions on items of a table that a statement allows, and whether one of them writes.
func itemActions(s flow.RoleStatement) (items []*policy.Action, writes bool) {
	for _, a := range s.GrantedOn("dynamodb", "table") {
		if itemAction.MatchString(a.Name) {
			items = append(items, a)
			writes = writes || a.Level == policy.LevelWrite
		}
	}
	return items, writes
}

// itemAction are the actions that dynamodb:LeadingKeys can narrow, and Scan, which reads all items.
var itemAction = regexp.MustCompile(`^(BatchGetItem|BatchWriteItem|ConditionCheckItem|DeleteItem|GetItem|PartiQL\w+|PutItem|Query|Scan|UpdateItem)$`)

// tableEntry answers whether an entry of Resource can be a table: streams and backups have a part after it.
func tableEntry(e policy.Entry) lint.Tri {
	return policy.ResourceGlob(e.Text, true).Intersects(policy.ResourceGlob("arn:*:dynamodb:*:*:table/*", false)).Or(e.Everything())
}

func who(k flow.RoleKind) string {
	if k == flow.Guest {
		return "guests"
	}
	return "users"
}
