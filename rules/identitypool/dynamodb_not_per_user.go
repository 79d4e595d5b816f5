package identitypool

import (
	"regexp"
	"slices"

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

Leave ` + "`dynamodb:Scan`" + ` out: it reads every item of the table.`,
	Refs: []string{
		"https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_dynamodb_items.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for pool := range p.Targets() {
			guests := pool.Get("allow_unauthenticated_identities").True(false)
			for _, s := range p.Graph().RoleStatements(p.Policies(), pool, flow.Authenticated, flow.Guest, flow.Mapped, flow.Group) {
				action, items := s.Granting("dynamodb", readsOrWritesItems)
				_, writes := s.Granting("dynamodb", writesItems)
				severity, verdict := lint.Medium, s.Granted.And(items)
				if s.Kind == flow.Guest {
					severity, verdict = lint.High, verdict.And(guests)
				}
				switch {
				case verdict == lint.No || privileged(s.PoolRole):
					continue
				case s.Kind == flow.Guest && flow.OnlyPutsItems(s):
					severity = lint.Low
				case s.Kind == flow.Guest && flow.GuestReach(s).Verdict == lint.Yes:
					continue // identitypool/guest-role-too-broad says it
				}
				for i, e := range s.Resource.Entries {
					if writes == lint.No && referenceData.MatchString(e.String()) || inOther(s.Resource.Entries, i) {
						continue
					}
					shared := verdict.And(flow.Table(e), s.Shared(e))
					if shared != lint.No {
						shared = shared.And(s.Survives(action.Text, e.Text))
					}
					p.If(shared, s.Place(e), "%s of identity pool %q share role %q, and nothing limits %s on %s to the caller's own items", who(s.Kind), pool.Name, s.Name(), action, where(e, "every table")).
						Severity(severity).Element("%s", s.Element()).
						Related(s.Value, "given to %s here", s.Kind).Carriers(s.Attached.Carrier)
				}
			}
		}
	},
})

// referenceData is how tables are called that are the same for everybody.
var referenceData = regexp.MustCompile(`(?i)reference|config|catalog|lookup|public|settings`)

// itemAction are the actions that dynamodb:LeadingKeys can narrow, and Scan, which reads all items.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
var itemAction = regexp.MustCompile(`^(BatchGetItem|BatchWriteItem|ConditionCheckItem|DeleteItem|GetItem|PartiQL\w+|PutItem|Query|Scan|UpdateItem)$`)

func readsOrWritesItems(a *policy.Action) bool { return itemAction.MatchString(a.Name) }

func writesItems(a *policy.Action) bool { return readsOrWritesItems(a) && a.Level == policy.LevelWrite }

// inOther tells whether an entry is a table's index, and others are not: the finding on the table says it.
func inOther(entries []policy.Entry, i int) bool {
	return index.MatchString(entries[i].String()) && slices.ContainsFunc(entries, func(e policy.Entry) bool { return !index.MatchString(e.String()) })
}

var index = regexp.MustCompile(`/index/|(table/[^/*]+|\})/\*$`)
