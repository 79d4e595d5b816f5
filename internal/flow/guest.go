package flow

import (
	"fmt"
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

// Reach is the most that a statement lets guests do beyond what a visitor needs.
type Reach struct {
	Verdict parser.Tri
	// Place is the entry that goes too far; Message says what it allows, as it reads after "which allows".
	Place   policy.Place
	Message string
	// Sample tells that it is what the console once proposed for new roles, which is wide and does little.
	Sample bool
}

// harmless are the actions that report what the visitor's own browser does, and those of identity pools that anybody can call without credentials. In lower case.
// https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
var harmless = map[string]bool{
	"rum:putrumevents": true, "mobiletargeting:putevents": true, "mobileanalytics:putevents": true, "cloudwatch:putmetricdata": true,
	"cognito-identity:getid": true, "cognito-identity:getcredentialsforidentity": true, "cognito-identity:getopenidtoken": true,
}

// sample is the wildcard in the policy that the Cognito console proposed for new roles.
// https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
const sample = "cognito-sync:*"

// extras are actions whose ARN only names something they can use besides, such as a lexicon: they are allowed on "*" as a rule.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonpolly.html
var extras = []string{
	"polly:SynthesizeSpeech", "translate:TranslateText", "translate:TranslateDocument", "comprehend:DetectEntities", "rekognition:DetectModerationLabels",
}

// GuestReach says what is wrong with a statement of a role that guests get: the worst of it, if anything is.
func GuestReach(s RoleStatement) Reach {
	worst := Reach{s.NotAction.Written, s.NotAction, "all actions but a few", false}
	take := func(r Reach) {
		if r.Verdict > worst.Verdict || r.Verdict == worst.Verdict && worst.Sample {
			worst = r
		}
	}
	take(Reach{s.Action.All.Not().And(s.Action.Written), s.Action, "actions that are not known", false})
	for _, e := range s.Action.Entries {
		if worst.Verdict == parser.Yes && !worst.Sample {
			break
		}
		take(s.excess(e))
	}
	worst.Verdict = worst.Verdict.And(s.Granted)
	return worst
}

// excess says what is wrong with an action that guests may do.
func (s RoleStatement) excess(e policy.Entry) Reach {
	switch {
	case e.Wildcard():
		return Reach{s.left(e), e, "the wildcard " + e.String(), strings.EqualFold(e.Text, sample)}
	case !e.Known():
		return Reach{parser.Maybe, e, "an action that is not known", false}
	case harmless[strings.ToLower(e.Text)]:
		return Reach{}
	}
	worst := Reach{}
	take := func(verdict parser.Tri, at policy.Place, message string) {
		if verdict > worst.Verdict {
			worst = Reach{verdict, at, fmt.Sprintf(message, e), false}
		}
	}
	actions, _ := policy.Expand(e.Text)
	for _, a := range actions {
		scoped := len(a.Resources) > 0 && !slices.Contains(extras, a.String())
		if administers(a) {
			take(s.left(e), e, "%s, which is for administrators")
		}
		if scoped {
			take(s.NotResource.Written, s.NotResource, "%s on all resources but a few")
			take(s.Resource.All.Not().And(s.Resource.Written), s.Resource, "%s on resources that are not known")
		}
		for _, r := range s.Resource.Entries {
			shared := s.Shared(r)
			if shared == parser.No || worst.Verdict == parser.Yes {
				continue
			}
			if all := r.Everything(); scoped && all != parser.No {
				take(shared.And(all, s.Conditional().Not().Or(parser.Maybe), s.Survives(e.Text, r.Text)), r, "%s on every resource")
			}
			if writesData(a) && !OnlyPutsItems(s) {
				take(shared.And(Table(r).Or(about(r, "s3", "aws_s3_")), s.Survives(e.Text, r.Text)), r, "%s on more than what is the caller's own")
			}
		}
	}
	return worst
}

// left answers whether something of an action is left on any of the statement's resources.
func (s RoleStatement) left(action policy.Entry) parser.Tri {
	if len(s.Resource.Entries) == 0 {
		return s.Survives(action.Text, "*")
	}
	var t parser.Tri
	for _, r := range s.Resource.Entries {
		t = t.Or(s.Survives(action.Text, r.Text))
	}
	return t
}

// administers tells whether an action changes who may do what, or makes its caller somebody else.
func administers(a *policy.Action) bool {
	changes := a.Level != policy.LevelRead && a.Level != policy.LevelList
	switch a.Service {
	case "iam", "organizations":
		return changes
	case "sts":
		return strings.HasPrefix(a.Name, "AssumeRole")
	case "cognito-idp":
		return strings.HasPrefix(a.Name, "Admin") || changes && strings.Contains(a.Name, "UserPool")
	case "s3":
		return false // the ACL of an object is as much as the object
	}
	return a.Level == policy.LevelPermissions
}

// writesData tells whether an action changes objects or items.
func writesData(a *policy.Action) bool {
	return (a.Service == "s3" || a.Service == "dynamodb") && a.Level != policy.LevelRead && a.Level != policy.LevelList
}

// OnlyPutsItems tells whether the statement allows dynamodb:PutItem on tables that it names, and nothing else: the least that a visitor who leaves something
// behind needs.
func OnlyPutsItems(s RoleStatement) bool {
	for _, r := range s.Resource.Entries {
		if r.Wildcard() {
			return false
		}
	}
	return s.Resource.All == parser.Yes && len(s.Resource.Entries) > 0 &&
		s.Action.All == parser.Yes && len(s.Action.Entries) == 1 && strings.EqualFold(s.Action.Entries[0].Text, "dynamodb:PutItem")
}

// Harmless answers whether all that a role allows is known, and names its actions and its resources, so that somebody has decided on each: the right
// way to let visitors do something.
func Harmless(role *policy.Role) parser.Tri {
	t := role.All
	for _, a := range role.Policies {
		t = t.And(a.Document.All)
		for _, s := range a.Document.Statements {
			t = t.And(s.Deny().Or(named(s), s.Exists.And(a.Exists).Not()))
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
		reports = reports.And(parser.TriOf(harmless[strings.ToLower(e.Text)]))
	}
	return t.And(reports.Or(s.Everywhere().Not()))
}
