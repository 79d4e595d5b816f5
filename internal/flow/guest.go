package flow

import (
	"fmt"

	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

// Reach is what is wrong with what a statement lets guests do.
type Reach struct {
	Verdict parser.Tri
	// Place is the entry or element that goes too far; Message says why, as it reads after "guests get the role: ".
	Place   policy.Place
	Message string
	// Sample tells that it is the policy the console once proposed, which is wide and does little.
	Sample bool
}

// harmless are the actions that report what the visitor's own browser does.
var harmless = map[string]bool{
	"rum:PutRumEvents": true, "mobiletargeting:PutEvents": true, "mobileanalytics:PutEvents": true, "cloudwatch:PutMetricData": true,
}

// sample are the actions of the policy that the Cognito console proposed for new roles.
// https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
var sample = map[string]bool{"mobileanalytics:PutEvents": true, "cognito-sync:*": true}

// adminActions change who may do what, or become somebody else.
var adminActions = []string{
	"iam:*", "sts:AssumeRole", "organizations:*", "cognito-idp:Admin*", "cognito-idp:CreateUserPool*", "cognito-idp:UpdateUserPool*", "cognito-idp:DeleteUserPool*",
}

// GuestReach says what is wrong with a statement of a role that guests get: the worst of it, if anything is.
func GuestReach(s RoleStatement) Reach {
	var worst Reach
	take := func(verdict parser.Tri, at policy.Place, sample bool, message string, args ...any) {
		if verdict > worst.Verdict || verdict == worst.Verdict && worst.Sample && !sample {
			worst = Reach{verdict, at, fmt.Sprintf(message, args...), sample}
		}
	}
	take(s.NotAction.Written, s.NotAction, false, "everything but a few actions is allowed")
	for _, e := range s.Action.Entries {
		for _, a := range adminActions {
			take(policy.ActionGlob(e.Text).Intersects(policy.ActionGlob(a)), e, false, "%s lets them change who may do what", e)
		}
		take(parser.TriOf(e.Wildcard()), e, sample[e.Text], "%s allows whatever the service can do, now and later", e)
	}
	everywhere := s.Everywhere().And(s.Conditional().Not().Or(parser.Maybe))
	for _, e := range s.Action.Entries {
		actions, _ := policy.Expand(e.Text)
		for _, a := range actions {
			if harmless[a.String()] || sample[e.Text] {
				continue
			}
			if len(a.Resources) > 0 {
				take(everywhere.And(s.Shared()), s.Resource, false, "%s is allowed on every resource", a)
			}
			if a.Level == policy.LevelWrite && (a.Service == "s3" || a.Service == "dynamodb") && !OnlyPutsItems(s) {
				take(s.Shared(), e, false, "%s is not limited to what belongs to the caller's identity", a)
			}
		}
	}
	worst.Verdict = worst.Verdict.And(s.Granted)
	return worst
}

// OnlyPutsItems tells whether the statement allows dynamodb:PutItem on tables that it names, and nothing else: the least that a visitor who leaves something
// behind needs.
func OnlyPutsItems(s RoleStatement) bool {
	one := len(s.Action.Entries) == 1 && s.Action.All == parser.Yes && s.Action.Entries[0].Text == "dynamodb:PutItem"
	for _, e := range s.Resource.Entries {
		one = one && !e.Wildcard()
	}
	return one && s.Resource.All == parser.Yes && len(s.Resource.Entries) > 0
}

// Harmless answers whether all that a role allows is known, and names its actions and its resources, so that somebody has decided on each: the right
// way to let visitors do something.
func Harmless(role *policy.Role) parser.Tri {
	t := role.All
	for _, a := range role.Policies {
		t = t.And(a.Document.All)
		for _, s := range a.Document.Statements {
			t = t.And(s.Deny().Or(named(s)))
		}
	}
	return t
}

// named answers whether a statement names its actions and resources, without wildcards for either as a whole.
func named(s *policy.Statement) parser.Tri {
	t := s.NotAction.Written.Not().And(s.NotResource.Written.Not(), s.Action.All, s.Resource.All)
	reports := parser.Yes
	for _, e := range s.Action.Entries {
		switch {
		case e.Wildcard():
			return parser.No
		case !e.Known():
			t = t.And(parser.Maybe)
		}
		reports = reports.And(parser.TriOf(harmless[e.Text]))
	}
	return t.And(reports.Or(s.Everywhere().Not()))
}
